/** A half-open stretch `[start, end)` of a document's text, in Unicode code points. */
export type Span = { start: number; end: number };
