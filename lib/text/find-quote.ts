/**
 * Finds the place a quote was taken from in a text that may have changed since. Every occurrence of the exact words is
 * a candidate, judged by the words around it and by its distance from where the quote used to be. Similar passages
 * (`similar-passages.ts`) are looked for only when no occurrence stands in company like the old one: “the group” is
 * everywhere, and the one that was meant may be the one that was reworded.
 */
import type { OffsetIndex } from "./offsets";
import type { Quote } from "./quote";
import { similarPassages } from "./similar-passages";
import type { Span } from "./span";

/** `hint` is the code point where the quote began before. */
export type SoughtQuote = Partial<Quote> & { exact: string; hint?: number };

/** `score` is between 0 and 1; `similarity` of the words themselves is 1 when they are identical. */
export type QuoteMatch = { span: Span; score: number; similarity: number };

/** What each kind of evidence weighs. Evidence that was not given (no prefix, no hint) leaves the sum. */
export const quoteWeights = { exact: 0.5, prefix: 0.2, suffix: 0.2, nearness: 0.1 };

/** Below this a similar passage is not offered: better an orphan in a work list than a tag on other words. */
export const leastSimilarity = 0.6;

/** From this score on a place may be taken without asking; below it, a person should look. */
export const sureScore = 0.75;

/** More occurrences than this are judged only nearest the hint: a quote of one letter has one in every word. */
const mostOccurrences = 1_000;

/** The best place, or null. Whoever must not be wrong also looks at the runner-up, with `rankQuotes`. */
export function findQuote(index: OffsetIndex, quote: SoughtQuote): QuoteMatch | null {
  return rankQuotes(index, quote)[0] ?? null;
}

/** The best few places, best first; at equal score the earlier one. An empty quote says nothing and is nowhere. */
export function rankQuotes(index: OffsetIndex, quote: SoughtQuote, most = 5): QuoteMatch[] {
  if (quote.exact === "") return [];
  const hintUtf16 = quote.hint === undefined ? undefined : index.toUtf16(quote.hint);
  const judged = (passages: Passage[]) => passages.map((passage) => judge(index, quote, passage, hintUtf16));
  const exact = judged(
    occurrences(index.text, quote.exact, hintUtf16).map((startUtf16) => ({ startUtf16, endUtf16: startUtf16 + quote.exact.length, similarity: 1 })),
  );
  const sure = exact.some((match) => match.score >= sureScore);
  const similar = sure ? [] : judged(similarPassages(index.text, quote, hintUtf16).filter(({ similarity }) => similarity >= leastSimilarity && similarity < 1));
  return [...exact, ...similar].sort((a, b) => b.score - a.score || a.span.start - b.span.start).slice(0, most);
}

type Passage = { startUtf16: number; endUtf16: number; similarity: number };

function judge(index: OffsetIndex, quote: SoughtQuote, passage: Passage, hintUtf16: number | undefined): QuoteMatch {
  return {
    span: { start: index.toCodePoint(passage.startUtf16), end: index.toCodePoint(passage.endUtf16) },
    score: score(index.text, quote, passage, hintUtf16),
    similarity: passage.similarity,
  };
}

function score(text: string, quote: SoughtQuote, passage: Passage, hintUtf16: number | undefined): number {
  const evidence: [weight: number, value: number][] = [[quoteWeights.exact, passage.similarity]];
  if (quote.prefix) {
    const before = text.slice(Math.max(0, passage.startUtf16 - quote.prefix.length), passage.startUtf16);
    evidence.push([quoteWeights.prefix, sharedEnd(before, quote.prefix) / quote.prefix.length]);
  }
  if (quote.suffix) {
    const after = text.slice(passage.endUtf16, passage.endUtf16 + quote.suffix.length);
    evidence.push([quoteWeights.suffix, sharedStart(after, quote.suffix) / quote.suffix.length]);
  }
  if (hintUtf16 !== undefined) {
    evidence.push([quoteWeights.nearness, 1 - Math.abs(passage.startUtf16 - hintUtf16) / Math.max(1, text.length)]);
  }
  const weights = evidence.reduce((sum, [weight]) => sum + weight, 0);
  return evidence.reduce((sum, [weight, value]) => sum + weight * value, 0) / weights;
}

/** Starts of the words in the text, in UTF-16 units; when there are too many, those nearest the hint. */
function occurrences(text: string, words: string, hintUtf16 = 0): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(words, 0); at !== -1; at = text.indexOf(words, at + 1)) starts.push(at);
  if (starts.length <= mostOccurrences) return starts;
  return starts.sort((a, b) => Math.abs(a - hintUtf16) - Math.abs(b - hintUtf16)).slice(0, mostOccurrences);
}

function sharedStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}

function sharedEnd(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  return shared;
}
