import type { Mentioned } from "@/components/talk/talk-api";

/** The name that is being typed after an @ just before the caret; null where none is. */
export function mentionAt(text: string, caretUtf16: number): { query: string; fromUtf16: number } | null {
  const found = /(?:^|[\s(])@([^\s@]{0,40}(?: [^\s@]{1,40})?)$/u.exec(text.slice(0, caretUtf16));
  return found ? { query: found[1] as string, fromUtf16: caretUtf16 - (found[1] as string).length - 1 } : null;
}

const MOST = 8;

/** Who is meant so far: names, and words of names, that begin so. */
export function matching(people: readonly Mentioned[], query: string): Mentioned[] {
  const wanted = query.toLocaleLowerCase();
  const begins = ({ name }: Mentioned): boolean => {
    const folded = name.toLocaleLowerCase();
    return folded.startsWith(wanted) || folded.split(/\s+/u).some((word) => word.startsWith(wanted));
  };
  return people.filter(begins).slice(0, MOST);
}

/** Those who were picked and whose name still stands in the text. */
export function stillMentioned(text: string, picked: readonly Mentioned[]): Mentioned[] {
  return [...new Map(picked.filter(({ name }) => text.includes(`@${name}`)).map((person) => [person.userId, person])).values()];
}
