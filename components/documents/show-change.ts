import type { DiffPart } from "@/lib/text/word-diff";
import type { TextChange } from "@/lib/schemas/revision";

/** Longest stretch that is shown as it is, in UTF-16 units. */
const LONGEST = 1_200;
const HEAD = 800;
const TAIL = 300;

const signs: Record<string, string> = { " ": "␣", "\n": "↵\n", "\t": "⇥", "\u00A0": "⍽" };

/**
 * A change as it is shown: what went and came between what stays. A long stretch loses its middle, and one of blanks and
 * signs without a width gets some that can be seen.
 */
export function partsOfChange({ before, removed, added, after }: TextChange): DiffPart[] {
  const blank = isBlank(removed) && isBlank(added);
  const shown = (text: string): string => (blank ? showBlanks(shorten(text)) : shorten(text));
  const parts: DiffPart[] = [
    { kind: "same", text: before },
    { kind: "removed", text: shown(removed) },
    { kind: "added", text: shown(added) },
    { kind: "same", text: after },
  ];
  return parts.filter((part) => part.text !== "");
}

/** A long text without its middle. Never half a surrogate pair. */
export function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const head = text.slice(0, HEAD).toWellFormed().replace(/\uFFFD$/u, "");
  const tail = text.slice(-TAIL).toWellFormed().replace(/^\uFFFD/u, "");
  return `${head} […] ${tail}`;
}

const isBlank = (text: string): boolean => /^[\s\p{Cf}]*$/u.test(text);

function showBlanks(text: string): string {
  return text.replaceAll(/[\s\p{Cf}]/gu, (sign) => signs[sign] ?? `⟨U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
