import { nextBoundary, previousBoundary } from "@/lib/text/movement";
import type { OffsetIndex } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import { sentenceAt, wordAt } from "@/lib/text/tokens";

/** Where somebody stands in the text with the keyboard: the end that stays and the end that moves, in code points. */
export type Caret = { anchor: number; focus: number };

export type CaretUnit = "grapheme" | "word" | "sentence" | "block";

/** The text one moves in: its positions and its leaf blocks (sorted, disjoint). */
export type Ground = { index: OffsetIndex; leaves: readonly Span[] };

export function spanOfCaret({ anchor, focus }: Caret): Span {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** Moves by a unit; `extend` keeps the other end. Without it a selection first collapses towards the direction. */
export function moveCaret(ground: Ground, caret: Caret, by: { unit: CaretUnit; forward: boolean; extend: boolean }): Caret {
  const { start, end } = spanOfCaret(caret);
  if (!by.extend && start !== end && by.unit === "grapheme") return at(by.forward ? end : start);
  const focus = step(ground, by.extend ? caret.focus : by.forward ? end : start, by);
  return by.extend ? { anchor: caret.anchor, focus } : at(focus);
}

/**
 * Selects the unit at the caret; when exactly that is selected already, the next one. With `extend` the selection grows to
 * the end of the next unit instead.
 */
export function selectUnit(ground: Ground, caret: Caret, by: { unit: Exclude<CaretUnit, "grapheme">; extend: boolean }): Caret {
  const selected = spanOfCaret(caret);
  if (by.extend && selected.start !== selected.end) {
    const next = unitFrom(ground, selected.end, by.unit);
    return next ? { anchor: selected.start, focus: next.end } : caret;
  }
  const here = unitFrom(ground, selected.start, by.unit);
  if (!here) return caret;
  const again = here.start === selected.start && here.end === selected.end;
  const chosen = again ? unitFrom(ground, selected.end, by.unit) : here;
  return chosen ? { anchor: chosen.start, focus: chosen.end } : caret;
}

/** The unit at a position, else the first one after it. */
function unitFrom(ground: Ground, position: number, unit: Exclude<CaretUnit, "grapheme">): Span | null {
  const { index } = ground;
  if (unit === "block") return leafFrom(ground.leaves, position);
  for (let from = position; from < index.length; ) {
    const leaf = leafFrom(ground.leaves, from);
    if (!leaf) return null;
    const start = Math.max(from, leaf.start);
    const found = unit === "sentence" ? sentenceAt(index, start, leaf) : wordFrom(index, start, leaf);
    const trimmed = found && trim(index, found);
    if (trimmed && trimmed.end > position) return trimmed;
    from = Math.max(found?.end ?? 0, start + 1);
    if (found === null) from = leaf.end + 1;
  }
  return null;
}

function wordFrom(index: OffsetIndex, start: number, leaf: Span): Span | null {
  for (let from = start; from < leaf.end; ) {
    const word = wordAt(index, from);
    if (word && word.start < leaf.end) return word;
    const next = nextBoundary(index, from, "grapheme");
    if (next <= from) return null;
    from = next;
  }
  return null;
}

// A sentence carries the white space after it; a person does not mean that.
function trim(index: OffsetIndex, span: Span): Span | null {
  const said = index.slice(span);
  const before = [...(/^\s*/u.exec(said)?.[0] ?? "")].length;
  const after = [...(/\s*$/u.exec(said)?.[0] ?? "")].length;
  return span.start + before < span.end - after ? { start: span.start + before, end: span.end - after } : null;
}

function leafFrom(leaves: readonly Span[], position: number): Span | null {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves[middle]!.end <= position) low = middle + 1;
    else high = middle;
  }
  return leaves.slice(low).find((leaf) => leaf.end > leaf.start) ?? null;
}

function step(ground: Ground, from: number, { unit, forward }: { unit: CaretUnit; forward: boolean }): number {
  if (unit !== "block") return intoLeaf(ground, forward ? nextBoundary(ground.index, from, unit) : previousBoundary(ground.index, from, unit), forward);
  if (forward) return ground.leaves.find((leaf) => leaf.start > from)?.start ?? ground.index.length;
  return ground.leaves.findLast((leaf) => leaf.start < from)?.start ?? 0;
}

/** Between two leaves nobody can stand: what lies there may not even show. The next place to stand, else the last. */
export function intoLeaf({ leaves }: Ground, position: number, forward: boolean): number {
  if (leaves.length === 0 || leaves.some((leaf) => leaf.start <= position && position <= leaf.end)) return position;
  const next = leaves.find((leaf) => leaf.start > position)?.start;
  const previous = leaves.findLast((leaf) => leaf.end < position)?.end;
  return (forward ? (next ?? previous) : (previous ?? next)) ?? position;
}

function at(position: number): Caret {
  return { anchor: position, focus: position };
}
