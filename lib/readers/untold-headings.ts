/**
 * Headings that nothing marks: saved pages keep a heading as a short line alone between blank lines. Only a line that
 * looks like a title **and** stands directly over prose counts, and only where the text marks no headings of its own.
 * Missing one costs a reader little; calling a sentence a heading, or each of the stray tags at the end of a saved
 * page, spoils the outline. Those tags stay paragraphs: nothing follows them, and nothing in the source says “list”.
 */
import type { DraftBlock } from "./draft";

/** `group`: blocks with no blank line between them share a number. `lines`: how many lines a block takes. */
export type Placed = { draft: DraftBlock; group: number; lines: number; words: string };

const longestTitle = 110;
const mostTitleWords = 16;
/** From this length on a paragraph is prose whatever it ends with; a shorter one must end like a sentence. */
const certainProse = 120;
const shortestProse = 50;

export function markUntoldHeadings(placed: readonly Placed[]): void {
  const groups = groupsOf(placed);
  const firstProse = groups.findIndex(isProse);
  const title = titleAbove(groups, firstProse);
  groups.forEach((group, k) => {
    if (k === title) asHeading(group[0]!, 1);
    else if (k > firstProse || title === -1) {
      const next = groups[k + 1];
      if (isTitleGroup(group) && next && isProse(next)) asHeading(group[0]!, title === -1 ? 1 : 2);
    }
  });
}

/** The title of the document: over the first prose, with nothing but author and date between. */
function titleAbove(groups: readonly Placed[][], firstProse: number): number {
  let k = firstProse - 1;
  while (k >= 0 && isByline(groups[k]!)) k--;
  return k >= 0 && isTitleGroup(groups[k]!) ? k : -1;
}

function asHeading({ draft }: Placed, level: number): void {
  draft.type = "heading";
  draft.level = level;
}

function groupsOf(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const block of placed) {
    const last = groups.at(-1);
    if (last && last[0]!.group === block.group) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function isTitleGroup(group: readonly Placed[]): boolean {
  const [block] = group;
  const kind = block!.draft.type;
  return group.length === 1 && block!.lines === 1 && (kind === "paragraph" || isNumbered(block!)) && looksLikeTitle(block!.words);
}

/** “1. Introduction” over prose is a heading that carries its number, not a list of one item. */
function isNumbered({ draft }: Placed): boolean {
  return draft.type === "list-item" && /\d/.test(String(draft.attributes?.marker ?? ""));
}

export function looksLikeTitle(words: string): boolean {
  if (words.length > longestTitle || words.split(/\s+/).length > mostTitleWords) return false;
  if (/[.,;:!…–—-]["'”’»)\]]*$/u.test(words) || /:\/\/|@\S+\.\S/.test(words)) return false;
  return /^["'“‘«¿(]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(words) && /\p{L}/u.test(words);
}

function isProse(group: readonly Placed[]): boolean {
  return group.some(({ draft, words }) => {
    if (draft.type !== "paragraph") return false;
    if (words.length >= certainProse) return true;
    return words.length >= shortestProse && !looksLikeTitle(words) && /[.!?…。！？؟۔।]["'”’»)\]]*$/u.test(words);
  });
}

/** Lines between a title and the text: “By …”, a date, or several short lines together. */
function isByline(group: readonly Placed[]): boolean {
  if (group.some(({ draft, words }) => draft.type !== "paragraph" || words.length > 80)) return false;
  return group.length > 1 || /^(?:by|von|par|por)\s/iu.test(group[0]!.words) || isDate(group[0]!.words);
}

function isDate(words: string): boolean {
  return words.split(/\s+/).length <= 5 && /\d{4}/.test(words) && /^(?:\d{1,4}[\s./-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\p{L}*[\s,.])/iu.test(words);
}
