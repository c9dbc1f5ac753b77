/**
 * Passages that resemble a quote whose exact words are gone. Comparing the quote with the whole document would cost
 * their product, so pieces of the quote (and its surroundings) that survived verbatim say where to look, and only a
 * window around each such place is compared closely. What shares no piece with the quote is not found; it would not
 * have been similar enough either, short of a change in every twelfth letter.
 */
import { findApproximate } from "./approximate";
import type { Quote } from "./quote";

type Passage = { startUtf16: number; endUtf16: number; similarity: number };
type Sought = Partial<Quote> & { exact: string };

/** Length of the pieces looked for verbatim, in UTF-16 units: long enough to be rare, short enough to survive. */
const pieceUtf16 = 12;
/** Occurrences of one piece that are followed up; “of the of the” is everywhere and says nothing. */
const mostPerPiece = 8;
/** Windows compared closely. */
const mostWindows = 12;
/** A longer quote is compared by its two ends only, this much of each. */
const edgeUtf16 = 400;

/** Candidates with their similarity (1 − changes ÷ length), each place once. */
export function similarPassages(text: string, quote: Sought, hintUtf16?: number): Passage[] {
  const found = new Map<string, Passage>();
  for (const startUtf16 of likelyStarts(text, quote, hintUtf16)) {
    const passage = compareAround(text, quote.exact, startUtf16);
    if (passage) found.set(`${passage.startUtf16}-${passage.endUtf16}`, passage);
  }
  return [...found.values()];
}

/** Where the quote would begin if a surviving piece of it kept its place in it; the most voted first. */
function likelyStarts(text: string, { exact, prefix = "", suffix = "" }: Sought, hintUtf16?: number): number[] {
  const around = prefix + exact + suffix;
  const votes = new Map<number, { start: number; votes: number }>();
  const bucket = Math.max(16, exact.length >> 2);
  function vote(start: number, weight: number): void {
    const known = votes.get(Math.round(start / bucket));
    if (known) known.votes += weight;
    else votes.set(Math.round(start / bucket), { start, votes: weight });
  }
  if (hintUtf16 !== undefined) vote(hintUtf16, 0.5);
  for (const [piece, at] of pieces(around)) {
    for (const place of places(text, piece)) vote(place - at + prefix.length, 1);
  }
  const ranked = [...votes.values()].sort((a, b) => b.votes - a.votes || a.start - b.start);
  return ranked.slice(0, mostWindows).map(({ start }) => start);
}

/** At most about 64 pieces spread evenly over the words, or the words themselves when they are shorter. */
function pieces(around: string): [piece: string, at: number][] {
  const size = Math.min(pieceUtf16, Math.max(3, around.length >> 2));
  const step = Math.max(size >> 1, Math.ceil(around.length / 64));
  const result: [string, number][] = [];
  for (let at = 0; at + size <= around.length; at += step) result.push([around.slice(at, at + size), at]);
  return result;
}

/** Where a piece occurs; nowhere when it is too common to say anything. */
function places(text: string, piece: string): number[] {
  const result: number[] = [];
  for (let at = text.indexOf(piece); at !== -1; at = text.indexOf(piece, at + 1)) {
    result.push(at);
    if (result.length > mostPerPiece) return [];
  }
  return result;
}

function compareAround(text: string, exact: string, startUtf16: number): Passage | null {
  if (exact.length <= 2 * edgeUtf16) {
    const match = compare(text, exact, startUtf16);
    return { ...match, similarity: 1 - match.changes / exact.length };
  }
  const head = compare(text, exact.slice(0, edgeUtf16), startUtf16);
  const tail = compare(text, exact.slice(-edgeUtf16), head.startUtf16 + exact.length - edgeUtf16);
  if (tail.endUtf16 <= head.startUtf16) return null;
  const stretched = Math.abs(tail.endUtf16 - head.startUtf16 - exact.length) / exact.length;
  return {
    startUtf16: head.startUtf16,
    endUtf16: tail.endUtf16,
    similarity: Math.max(0, 1 - (head.changes + tail.changes) / (2 * edgeUtf16) - stretched),
  };
}

/** The best match of some words in a window that leaves room for a third of them to have changed. */
function compare(text: string, words: string, startUtf16: number) {
  const room = Math.max(24, Math.ceil(words.length / 3));
  const from = Math.max(0, Math.min(startUtf16, text.length) - room);
  const match = findApproximate(words, text.slice(from, Math.max(0, startUtf16) + words.length + room), startUtf16 - from);
  return wholeCharacters(text, { startUtf16: match.startUtf16 + from, endUtf16: match.endUtf16 + from, changes: match.changes });
}

/** An end inside a surrogate pair moves outward; a start there does so when it becomes a code point. */
function wholeCharacters<T extends { startUtf16: number; endUtf16: number }>(text: string, match: T): T {
  const endsInside = /^[\uDC00-\uDFFF]$/.test(text[match.endUtf16] ?? "");
  return endsInside ? { ...match, endUtf16: match.endUtf16 + 1 } : match;
}
