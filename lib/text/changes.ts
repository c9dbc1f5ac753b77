/**
 * What one text kept of another. Long texts are compared line by line, and only what differs word by word (Myers 1986, by
 * the library `diff`), so that a corrected word in a book costs the comparison of one paragraph. Where too much differs
 * for that, as when every line got another beginning, runs of words that stand once in either text are found first, and
 * the comparison goes on between them (the idea of Bram Cohen's patience diff).
 */
import { diffArrays } from "diff";
import { codePointLength, type OffsetIndex } from "./offsets";
import type { Span } from "./span";
import { piecesOfText } from "./word-diff";

/** A stretch that both texts have: where it begins in either, and how long it is, in code points. */
export type Kept = { before: number; after: number; length: number };

/** Beyond so many differing lines or words Myers' way takes too long. */
const MOST_DIFFERING = 800;

/** Words, blanks and signs in a row that are looked for as one: few enough to survive, enough to stand only once. */
const RUN = 9;

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
  for (const { kind, text } of comparedTexts(before, after)) {
    if (kind === "same") keep(codePointLength(text));
    else at[kind === "removed" ? "before" : "after"] += codePointLength(text);
  }
  return kept;
}

type Part = { kind: "same" | "removed" | "added"; text: string };

function comparedTexts(before: string, after: string): Part[] {
  const byLine = comparedBriefly(linesOf(before), linesOf(after));
  if (!byLine) return comparedWords(piecesOfText(before), piecesOfText(after));
  const parts: Part[] = [];
  const differing = { removed: "", added: "" };
  const compareDiffering = (): void => {
    parts.push(...comparedWords(piecesOfText(differing.removed), piecesOfText(differing.added)));
    Object.assign(differing, { removed: "", added: "" });
  };
  for (const part of byLine) {
    if (part.kind === "same") {
      compareDiffering();
      parts.push(part);
    } else differing[part.kind] += part.text;
  }
  compareDiffering();
  return parts;
}

// With their ends, so that joined they are the text.
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/gu) ?? [];
}

function comparedWords(a: readonly string[], b: readonly string[]): Part[] {
  const brief = comparedBriefly(a, b);
  if (brief) return brief;
  const parts: Part[] = [];
  let done = { a: 0, b: 0 };
  for (const run of sharedRuns(a, b)) {
    parts.push(...comparedWords(a.slice(done.a, run.a), b.slice(done.b, run.b)), { kind: "same", text: a.slice(run.a, run.a + RUN).join("") });
    done = { a: run.a + RUN, b: run.b + RUN };
  }
  const rest = [a.slice(done.a), b.slice(done.b)] as const;
  // Nothing to go by: it was replaced as a whole.
  if (done.a === 0 && done.b === 0) return [{ kind: "removed", text: rest[0].join("") }, { kind: "added", text: rest[1].join("") }];
  return [...parts, ...comparedWords(...rest)];
}

/** Null where too much differs. */
function comparedBriefly(a: readonly string[], b: readonly string[]): Part[] | null {
  const [head, tail] = sharedEnds(a, b);
  const middle = diffArrays(a.slice(head, a.length - tail), b.slice(head, b.length - tail), { maxEditLength: MOST_DIFFERING });
  if (!middle) return null;
  const differing = middle.map(({ added, removed, value }): Part => ({ kind: added ? "added" : removed ? "removed" : "same", text: value.join("") }));
  return [{ kind: "same", text: a.slice(0, head).join("") }, ...differing, { kind: "same", text: a.slice(a.length - tail).join("") }];
}

function sharedEnds(a: readonly string[], b: readonly string[]): [head: number, tail: number] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [head, tail];
}

type Run = { a: number; b: number };

/** Runs that stand once in either list, as many as keep their order, none touching the next. */
function sharedRuns(a: readonly string[], b: readonly string[]): Run[] {
  const [inA, inB] = [onlyPlaces(a), onlyPlaces(b)];
  const both: Run[] = [];
  for (const [run, at] of inA) {
    const there = inB.get(run);
    if (at !== null && there !== null && there !== undefined) both.push({ a: at, b: there });
  }
  const chosen: Run[] = [];
  for (const run of rising(both)) {
    const last = chosen.at(-1);
    if (!last || (run.a >= last.a + RUN && run.b >= last.b + RUN)) chosen.push(run);
  }
  return chosen;
}

/** Where each run stands; null where it stands more than once. */
function onlyPlaces(pieces: readonly string[]): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (let at = 0; at + RUN <= pieces.length; at++) {
    const run = pieces.slice(at, at + RUN).join("");
    places.set(run, places.has(run) ? null : at);
  }
  return places;
}

/** The longest part of runs in order of `a` whose places in `b` rise, too (Fredman 1975, by piles). */
function rising(runs: readonly Run[]): Run[] {
  const piles: number[] = [];
  const under: number[] = [];
  for (const [n, run] of runs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[piles[middle]!]!.b < run.b) low = middle + 1;
      else high = middle;
    }
    under[n] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = n;
  }
  const result: Run[] = [];
  for (let n = piles.at(-1) ?? -1; n >= 0; n = under[n]!) result.push(runs[n]!);
  return result.reverse();
}

/** One place where two texts differ, with what stands around it. */
export type TextChange = { before: string; removed: string; added: string; after: string };

/** Code points of context on each side, and of a removed or added text that are told. */
const AROUND = 60;
const MOST_TOLD = 2_000;

/** Where two texts differ, in order; changes with no more than a character between them are one. */
export function textChanges(before: OffsetIndex, after: OffsetIndex): TextChange[] {
  const atAnEnd = (stretch: Kept): boolean => stretch.before + stretch.after === 0 || (stretch.before + stretch.length === before.length && stretch.after + stretch.length === after.length);
  const kept = keptStretches(before.text, after.text).filter((stretch) => stretch.length > 1 || atAnEnd(stretch));
  const ends = [...kept, { before: before.length, after: after.length, length: 0 }];
  let at = { before: 0, after: 0 };
  return ends.flatMap((next) => {
    const removed = { start: at.before, end: next.before };
    const added = { start: at.after, end: next.after };
    at = { before: next.before + next.length, after: next.after + next.length };
    if (removed.start === removed.end && added.start === added.end) return [];
    const around = { before: after.slice({ start: added.start - AROUND, end: added.start }), after: after.slice({ start: added.end, end: added.end + AROUND }) };
    // A word that was cut off at the outer side is left out.
    if (added.start > AROUND) around.before = around.before.replace(/^\S*\s+/u, "");
    if (added.end + AROUND < after.length) around.after = around.after.replace(/\s+\S*$/u, "");
    return [{ ...around, removed: before.slice(told(removed)), added: after.slice(told(added)) }];
  });
}

function told({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + MOST_TOLD) };
}
