/**
 * What one text kept of another. Long texts are compared line by line, and only what differs word by word (Myers 1986, by
 * the library `diff`), so that a corrected word in a book costs the comparison of one paragraph.
 */
import { diffArrays } from "diff";
import { codePointLength, type OffsetIndex } from "./offsets";
import type { Span } from "./span";
import { piecesOfText } from "./word-diff";

/** A stretch that both texts have: where it begins in either, and how long it is, in code points. */
export type Kept = { before: number; after: number; length: number };

/** Beyond so many differing lines or words two texts are taken to be different there, instead of counting for minutes. */
const MOST_LINES = 3_000;
const MOST_WORDS = 1_500;

/** The stretches that stayed, in order. What lies between two of them was removed, added or replaced. */
export function keptStretches(before: string, after: string): Kept[] {
  const kept: Kept[] = [];
  const at = { before: 0, after: 0 };
  const keep = (length: number): void => {
    const last = kept.at(-1);
    if (last && last.before + last.length === at.before && last.after + last.length === at.after) last.length += length;
    else if (length > 0) kept.push({ ...at, length });
    at.before += length;
    at.after += length;
  };
  const pass = (part: Part): void => {
    if (part.kind === "same") return keep(codePointLength(part.text));
    at[part.kind === "removed" ? "before" : "after"] += codePointLength(part.text);
  };
  let [removed, added] = ["", ""];
  const compareWords = (): void => {
    for (const part of compared(piecesOfText(removed), piecesOfText(added), MOST_WORDS)) pass(part);
    [removed, added] = ["", ""];
  };
  for (const part of compared(linesOf(before), linesOf(after), MOST_LINES)) {
    if (part.kind === "removed") removed += part.text;
    else if (part.kind === "added") added += part.text;
    else {
      compareWords();
      pass(part);
    }
  }
  compareWords();
  return kept;
}

type Part = { kind: "same" | "removed" | "added"; text: string };

function compared(a: string[], b: string[], most: number): Part[] {
  if (a.length === 0 && b.length === 0) return [];
  const [head, tail] = sharedEnds(a, b);
  const middle = diffArrays(a.slice(head, a.length - tail), b.slice(head, b.length - tail), { maxEditLength: most });
  const differing: Part[] = middle
    ? middle.map(({ added, removed, value }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value.join("") }))
    : [{ kind: "removed", text: a.slice(head, a.length - tail).join("") }, { kind: "added", text: b.slice(head, b.length - tail).join("") }];
  return [{ kind: "same", text: a.slice(0, head).join("") }, ...differing, { kind: "same", text: a.slice(a.length - tail).join("") }];
}

function sharedEnds(a: readonly string[], b: readonly string[]): [head: number, tail: number] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [head, tail];
}

// With their ends, so that joined they are the text.
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/gu) ?? [];
}

/** One place where two texts differ, with what stands around it. */
export type TextChange = { before: string; removed: string; added: string; after: string };

/** Code points of context on each side, and of a removed or added text that are told. */
const AROUND = 60;
const MOST_TOLD = 2_000;

/** Where two texts differ, in order; changes with no more than a character between them are one. */
export function textChanges(before: OffsetIndex, after: OffsetIndex): TextChange[] {
  const kept = keptStretches(before.text, after.text).filter(({ length }) => length > 1);
  const ends = [...kept, { before: before.length, after: after.length, length: 0 }];
  let at = { before: 0, after: 0 };
  return ends.flatMap((next) => {
    const removed = { start: at.before, end: next.before };
    const added = { start: at.after, end: next.after };
    at = { before: next.before + next.length, after: next.after + next.length };
    if (removed.start === removed.end && added.start === added.end) return [];
    const around = { before: after.slice({ start: added.start - AROUND, end: added.start }), after: after.slice({ start: added.end, end: added.end + AROUND }) };
    return [{ ...around, removed: before.slice(told(removed)), added: after.slice(told(added)) }];
  });
}

function told({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + MOST_TOLD) };
}
