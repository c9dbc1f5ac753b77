/**
 * Graphemes, words and sentences at a place in the text, by the Unicode rules in `Intl.Segmenter`. Segmenting a whole
 * document costs up to a second a megabyte, so only a window is looked at: the line around the place, for a line end
 * is a boundary of all three kinds, cut when the line is very long. Positions are code points.
 */
import { endsInAbbreviation } from "./abbreviations";
import type { OffsetIndex } from "./offsets";
import type { Span } from "./span";

export type TextUnit = "grapheme" | "word" | "sentence";

/** How far the window reaches on each side of the place, in UTF-16 units. */
const reachUtf16 = { grapheme: 256, word: 512, sentence: 4096 };

const segmenters = new Map<string, Intl.Segmenter>();

/** Segmenters are dear to make and hold no state. The root locale: rules of Unicode, not of one language. */
function segmenter(unit: TextUnit): Intl.Segmenter {
  const known = segmenters.get(unit) ?? new Intl.Segmenter("und", { granularity: unit });
  segmenters.set(unit, known);
  return known;
}

/**
 * The units around a place, in reading order: graphemes, words without the spaces and punctuation between them,
 * or sentences without the white space after them. The place may be on the edge of the first or after the last.
 * Given the block it lies in, line ends inside the block are read as spaces, as in a paragraph wrapped by hand.
 */
export function unitsAround(index: OffsetIndex, at: number, unit: TextUnit, within?: Span): Span[] {
  const { startUtf16, endUtf16 } = windowUtf16(index, at, unit, within);
  const lines = index.text.slice(startUtf16, endUtf16);
  const window = within ? lines.replaceAll("\n", " ") : lines;
  const found = [...segmenter(unit).segment(window)].filter((part) => part.isWordLike !== false);
  const parts = found.map((part) => ({ startUtf16: part.index, endUtf16: part.index + part.segment.length }));
  return (unit === "sentence" ? wholeSentences(window, parts) : parts).map((part) => ({
    start: index.toCodePoint(startUtf16 + part.startUtf16),
    end: index.toCodePoint(startUtf16 + part.endUtf16),
  }));
}

/** The word at a place, or the one that ends there; null between words. */
export function wordAt(index: OffsetIndex, at: number): Span | null {
  return unitAt(index, at, "word");
}

/** The sentence at a place, or the one that ends there; null between sentences and on empty lines. */
export function sentenceAt(index: OffsetIndex, at: number, within?: Span): Span | null {
  return unitAt(index, at, "sentence", within);
}

function unitAt(index: OffsetIndex, at: number, unit: TextUnit, within?: Span): Span | null {
  const touching = unitsAround(index, at, unit, within).filter(({ start, end }) => start <= at && at <= end);
  return touching.at(-1) ?? null;
}

type PartUtf16 = { startUtf16: number; endUtf16: number };

function wholeSentences(window: string, parts: PartUtf16[]): PartUtf16[] {
  const joined: PartUtf16[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && endsInAbbreviation(window.slice(last.startUtf16, last.endUtf16))) last.endUtf16 = part.endUtf16;
    else joined.push({ ...part });
  }
  return joined.map((part) => trimmed(window, part)).filter((part) => part.startUtf16 < part.endUtf16);
}

function trimmed(window: string, { startUtf16, endUtf16 }: PartUtf16): PartUtf16 {
  const sentence = window.slice(startUtf16, endUtf16);
  const start = startUtf16 + sentence.length - sentence.trimStart().length;
  return { startUtf16: start, endUtf16: start + sentence.trim().length };
}

/**
 * The stretch that is looked at, in UTF-16 units: the line with its newline, or the block, cut to the reach on each
 * side, there at a space if there is one, so that no word is cut.
 */
export function windowUtf16(index: OffsetIndex, at: number, unit: TextUnit, within?: Span): PartUtf16 {
  const { text } = index;
  const reach = reachUtf16[unit];
  const atUtf16 = index.toUtf16(at);
  const line = within ? { startUtf16: index.toUtf16(within.start), endUtf16: index.toUtf16(within.end) } : lineUtf16(text, atUtf16);
  let { startUtf16, endUtf16 } = line;
  if (atUtf16 - startUtf16 > reach) {
    const space = text.indexOf(" ", atUtf16 - reach);
    startUtf16 = space !== -1 && space < atUtf16 ? space + 1 : wholeAt(text, atUtf16 - reach);
  }
  if (endUtf16 - atUtf16 > reach) {
    const space = text.lastIndexOf(" ", atUtf16 + reach);
    endUtf16 = space > atUtf16 ? space : wholeAt(text, atUtf16 + reach);
  }
  return { startUtf16, endUtf16 };
}

function lineUtf16(text: string, atUtf16: number): PartUtf16 {
  const newline = text.indexOf("\n", atUtf16);
  const startUtf16 = atUtf16 === 0 ? 0 : text.lastIndexOf("\n", atUtf16 - 1) + 1;
  return { startUtf16, endUtf16: newline === -1 ? text.length : newline + 1 };
}

/** Not inside a surrogate pair. */
function wholeAt(text: string, atUtf16: number): number {
  const unit = text.charCodeAt(atUtf16);
  return unit >= 0xdc00 && unit <= 0xdfff ? atUtf16 - 1 : atUtf16;
}
