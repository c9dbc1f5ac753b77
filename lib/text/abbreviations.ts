/**
 * The Unicode sentence rules end a sentence after “Dr.” and “U.S.” when a capital follows. In the prose this software
 * is for, that is nearly always wrong, so sentences that end in an initial or one of these titles are joined to the next.
 * The price is a sentence that really ends in “U.S.”: it comes out too long, which shows, instead of cut in two.
 */
const titles = ["Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Gov", "Sen", "Rep", "Hon", "Rev", "St", "No", "Art", "vs", "cf", "Fig", "pp"];

const abbreviation = new RegExp(`(?:^|[^\\p{L}])(?:\\p{Lu}|${titles.join("|")})\\.\\s*$`, "u");

export function endsInAbbreviation(sentence: string): boolean {
  return abbreviation.test(sentence.slice(-24)) && !/\n\s*$/.test(sentence);
}
