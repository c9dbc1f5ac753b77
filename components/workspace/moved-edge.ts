import { nextBoundary, previousBoundary } from "@/lib/text/movement";
import type { OffsetIndex } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";

/**
 * The spans with their outer start or end moved by a word; null where that would make a span empty or leave the text.
 * Moving on, a start lands on the start of the next word and an end on its end, so whole words stay marked.
 */
export function movedEdge(index: OffsetIndex, spans: readonly Span[], edge: "start" | "end", forward: boolean): Span[] | null {
  const at = edge === "start" ? 0 : spans.length - 1;
  const span = spans[at];
  if (!span) return null;
  const moved = edge === "end" ? { start: span.start, end: forward ? nextBoundary(index, span.end, "word") : endBefore(index, span) } : { start: forward ? startAfter(index, span) : previousBoundary(index, span.start, "word"), end: span.end };
  return moved.start < moved.end && (moved.start !== span.start || moved.end !== span.end) ? spans.with(at, moved) : null;
}

function endBefore(index: OffsetIndex, span: Span): number {
  const lastWord = previousBoundary(index, span.end, "word");
  const before = previousBoundary(index, lastWord, "word");
  return Math.min(nextBoundary(index, before, "word"), lastWord);
}

function startAfter(index: OffsetIndex, span: Span): number {
  const firstEnd = nextBoundary(index, span.start, "word");
  const next = nextBoundary(index, firstEnd, "word");
  return Math.max(previousBoundary(index, next, "word"), firstEnd);
}
