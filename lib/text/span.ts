/** A half-open stretch `[start, end)` of a document's text, in Unicode code points. */
export type Span = { start: number; end: number };

export function isEmpty(span: Span): boolean {
  return span.end <= span.start;
}

export function spanLength(span: Span): number {
  return Math.max(0, span.end - span.start);
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Whether two spans share at least one code point. Touching is not overlapping, and an empty span overlaps nothing. */
/** Whether two lists name the same places, in the same order. */
export function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every((span, n) => sameSpan(span, b[n]!));
}

export function overlaps(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function containsPoint(span: Span, at: number): boolean {
  return span.start <= at && at < span.end;
}

/** What two spans share, or null when that is nothing. */
export function intersection(a: Span, b: Span): Span | null {
  return overlaps(a, b) ? { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) } : null;
}

/** Reading order: earlier start first, then the shorter. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** From the first start to the last end; null for no spans. */
export function outer(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  let { start, end } = spans[0]!;
  for (const span of spans) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return { start, end };
}
