/**
 * Where a caret goes, and what a selection snaps to. Moving forward stops at ends and moving back stops at starts of
 * words and sentences, so that extending a selection either way always leaves whole ones selected. Code points.
 */
import type { OffsetIndex } from "./offsets";
import type { Span } from "./span";
import { isEmpty } from "./span";
import type { TextUnit } from "./tokens";
import { unitsAround, windowUtf16 } from "./tokens";

/** The next end of a unit after a place; the end of the text when there is none. */
export function nextBoundary(index: OffsetIndex, at: number, unit: TextUnit): number {
  for (let from = at; from < index.length; ) {
    const units = unitsAround(index, from, unit);
    const next = units.find(({ end }) => end > at);
    if (next) return next.end;
    from = Math.max(from + 1, index.toCodePoint(windowUtf16(index, from, unit).endUtf16));
  }
  return index.length;
}

/** The last start of a unit before a place; the start of the text when there is none. */
export function previousBoundary(index: OffsetIndex, at: number, unit: TextUnit): number {
  for (let from = at; from > 0; ) {
    const previous = unitsAround(index, from, unit).findLast(({ start }) => start < at);
    if (previous) return previous.start;
    from = Math.min(from - 1, index.toCodePoint(windowUtf16(index, from, unit).startUtf16));
  }
  return 0;
}

/** Grows a span to whole graphemes: what a reader sees as one character is never half selected. */
export function snapToGraphemes(index: OffsetIndex, span: Span): Span {
  return grow(index, span, "grapheme");
}

/**
 * Grows a span to whole words after leaving out white space at its edges, as a hand that drags a little too far or
 * too short means it. Punctuation that was selected stays. A span of white space alone only gets whole graphemes.
 */
export function snapToWords(index: OffsetIndex, span: Span): Span {
  const selected = index.slice(span);
  const core = selected.trim();
  if (core === "") return snapToGraphemes(index, span);
  const startUtf16 = index.toUtf16(span.start) + selected.length - selected.trimStart().length;
  const inner = { start: index.toCodePoint(startUtf16), end: index.toCodePoint(startUtf16 + core.length) };
  return snapToGraphemes(index, grow(index, inner, "word"));
}

/** Moves each edge that lies strictly inside a unit out to the unit's edge. An empty span stays where it is. */
function grow(index: OffsetIndex, span: Span, unit: TextUnit): Span {
  if (isEmpty(span)) return span;
  const inside = (at: number) => unitsAround(index, at, unit).find(({ start, end }) => start < at && at < end);
  return { start: inside(span.start)?.start ?? span.start, end: inside(span.end)?.end ?? span.end };
}
