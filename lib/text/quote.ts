/**
 * A span in words: what it says and what stands around it. The quote lets a reader of a file see what was meant, lets a
 * write be checked against the text, and finds the place again when the text has changed (`find-quote.ts`).
 */
import type { OffsetIndex } from "./offsets";
import type { Span } from "./span";

export type Quote = { exact: string; prefix: string; suffix: string };

/** Code points of context on each side. */
export const quoteContext = 32;

export function quoteOf(index: OffsetIndex, span: Span, context = quoteContext): Quote {
  return {
    exact: index.slice(span),
    prefix: index.slice({ start: span.start - context, end: span.start }),
    suffix: index.slice({ start: span.end, end: span.end + context }),
  };
}

/** The exact text of each span, as an annotation stores it. */
export function exactQuotes(index: OffsetIndex, spans: readonly Span[]): string[] {
  return spans.map((span) => index.slice(span));
}

/** One line for an annotation of several spans. */
export function joinQuotes(quotes: readonly string[]): string {
  return quotes.join(" […] ");
}
