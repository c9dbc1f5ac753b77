/**
 * Where spans of a text are in a corrected one. The comparison of the two texts (`changes.ts`) says where the words stayed;
 * only where it says that they went, their quote is looked for elsewhere (`find-quote.ts`). Nothing is guessed in silence:
 * how sure a place is, is part of the answer.
 */
import type { Kept } from "./changes";
import { rankQuotes, sureScore } from "./find-quote";
import type { OffsetIndex } from "./offsets";
import { quoteOf } from "./quote";
import type { Span } from "./span";

/**
 * `exact`: the same words stayed where they were. `moved`: the place is beyond doubt, but it is elsewhere, or up to a tenth
 * of its words changed. `uncertain`: the best place there is; a person should look. `orphan`: none.
 */
export type Anchor = "exact" | "moved" | "uncertain" | "orphan";

export type Anchored = { anchor: Anchor; spans: Span[] };

/** What share of a span must have stayed for its place to be beyond doubt, and to be offered at all. */
const SURE_SHARE = 0.9;
const LEAST_SHARE = 0.5;

/** Words found elsewhere must also stand in company like the old one; “the group” alone is everywhere. */
const LEAST_SCORE = 0.7;

/** By so much the best place must be better than the next for nobody to have to choose. */
const CLEARLY = 0.05;

/** Looking for a quote costs a walk through the text; when more are lost than this, whole chapters went. */
const MOST_SOUGHT = 400;

/** Two texts, and what the later one kept of the earlier (`keptStretches`). */
export type Comparison = { before: OffsetIndex; after: OffsetIndex; kept: readonly Kept[] };

/**
 * Answers where spans of `before` are in `after`; make it once for a set of annotations, and ask it for each. Positions are code points. An orphan is
 * answered with the spans it had, which count in the old text. Several spans of one annotation are as sure as the least
 * sure of them, and lost when one is, or when they would meet.
 */
export function reanchoring({ before, after, kept }: Comparison): (spans: readonly Span[]) => Anchored {
  const found = new Map<string, Found>();
  let sought = 0;
  const elsewhere = (span: Span): Found => (sought++ < MOST_SOUGHT ? seek(before, after, span) : null);
  const place = (span: Span): Found => {
    const key = `${span.start}-${span.end}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const answer = span.start === span.end ? pointIn(kept, span.start) : spanIn({ before, after, kept }, span, elsewhere);
    found.set(key, answer);
    return answer;
  };
  return (spans) => {
    const places = spans.map(place);
    const orphan: Anchored = { anchor: "orphan", spans: [...spans] };
    if (places.includes(null)) return orphan;
    const there = places as NonNullable<Found>[];
    const apart = there.every(({ span }, n) => n === 0 || there[n - 1]!.span.end <= span.start);
    return apart ? { anchor: worst(there.map(({ anchor }) => anchor)), spans: there.map(({ span }) => span) } : orphan;
  };
}

type Found = { anchor: Exclude<Anchor, "orphan">; span: Span } | null;

const doubt = ["exact", "moved", "uncertain"] as const;

function worst(anchors: readonly (typeof doubt)[number][]): Anchor {
  return doubt[Math.max(0, ...anchors.map((anchor) => doubt.indexOf(anchor)))]!;
}

function spanIn(comparison: Comparison, span: Span, elsewhere: (span: Span) => Found): Found {
  const pieces = overlapping(comparison.kept, span);
  const [first] = pieces;
  if (!first) return elsewhere(span);
  const length = span.end - span.start;
  if (first.length === length) return { anchor: "exact", span: { start: first.after, end: first.after + length } };
  const there = around(comparison, span, pieces);
  const share = pieces.reduce((sum, piece) => sum + piece.length, 0) / Math.max(length, there.end - there.start);
  if (share >= SURE_SHARE) return { anchor: "moved", span: there };
  const better = elsewhere(span);
  return better?.anchor === "moved" || share < LEAST_SHARE ? better : { anchor: "uncertain", span: there };
}

/** From the first to the last that stayed; a word at its edge that was replaced wholly within it is followed by what replaced it. */
function around({ before, after, kept }: Comparison, span: Span, pieces: readonly Kept[]): Span {
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  const at = firstEndingAfter(kept, span.start);
  const ahead = kept[at - 1] ?? { before: 0, after: 0, length: 0 };
  const behind = kept[at + pieces.length] ?? { before: before.length, after: after.length };
  return {
    start: first.before > span.start && ahead.before + ahead.length === span.start ? ahead.after + ahead.length : first.after,
    end: last.before + last.length < span.end && behind.before === span.end ? behind.after : last.after + last.length,
  };
}

/** What of a span stayed: the parts of the stretches that lie in it. */
function overlapping(kept: readonly Kept[], span: Span): Kept[] {
  const pieces: Kept[] = [];
  for (let n = firstEndingAfter(kept, span.start); n < kept.length && kept[n]!.before < span.end; n++) {
    const { before, after, length } = kept[n]!;
    const cut = Math.max(0, span.start - before);
    const end = Math.min(before + length, span.end);
    pieces.push({ before: before + cut, after: after + cut, length: end - before - cut });
  }
  return pieces;
}

/** A place between two characters, as an importer may store it. */
function pointIn(kept: readonly Kept[], at: number): Found {
  const next = kept[Math.max(0, firstEndingAfter(kept, at - 1))];
  if (next && next.before <= at) return { anchor: "exact", span: pointAt(next.after + at - next.before) };
  const before = kept.findLast((piece) => piece.before + piece.length <= at);
  return { anchor: "uncertain", span: pointAt(before ? before.after + before.length : 0) };
}

const pointAt = (at: number): Span => ({ start: at, end: at });

// The stretches lie one after the other, so halving finds the first that reaches past a place.
function firstEndingAfter(kept: readonly Kept[], at: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (kept[middle]!.before + kept[middle]!.length > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function seek(before: OffsetIndex, after: OffsetIndex, span: Span): Found {
  const [best, next] = rankQuotes(after, { ...quoteOf(before, span), hint: span.start }, 2);
  if (!best || best.score < LEAST_SCORE) return null;
  const sure = best.similarity === 1 && best.score >= sureScore && best.score - (next?.score ?? 0) >= CLEARLY;
  return { anchor: sure ? "moved" : "uncertain", span: best.span };
}
