/**
 * Positions. Everything stored or sent counts Unicode code points; JavaScript strings and DOM ranges count UTF-16 units.
 * The two part company after the first emoji, so this room is the only one that converts, and a number in UTF-16 units
 * has `Utf16` in its name. Plain numbers are used rather than branded types: offsets are added and compared everywhere,
 * and every sum of branded numbers would need a cast that hides the very mistake the brand should show.
 */
import type { Span } from "./span";

/** A text with its positions prepared: build it once per text, ask it often. */
export type OffsetIndex = {
  readonly text: string;
  /** Code points in the text. */
  readonly length: number;
  /** Where code point `at` begins, in UTF-16 units. Positions outside the text are moved to its nearer end. */
  toUtf16(at: number): number;
  /** Which code point begins at UTF-16 unit `atUtf16`; the middle of a surrogate pair belongs to its character. */
  toCodePoint(atUtf16: number): number;
  slice(span: Span): string;
};

/**
 * Only characters outside the Basic Multilingual Plane (“astral”, two units) make the units differ, so their positions
 * are all that is kept: nothing at all for most texts, and a binary search where there are some.
 * An unpaired surrogate counts as one code point, as in string iteration.
 */
export function indexOffsets(text: string): OffsetIndex {
  const astral = astralPositions(text);
  const length = text.length - astral.length;

  function toUtf16(at: number): number {
    const inside = clamp(at, length);
    return inside + countWhile(astral.length, (k) => astral[k]! < inside);
  }
  function toCodePoint(atUtf16: number): number {
    const inside = clamp(atUtf16, text.length);
    return inside - countWhile(astral.length, (k) => astral[k]! + k < inside);
  }
  return { text, length, toUtf16, toCodePoint, slice: ({ start, end }) => text.slice(toUtf16(start), toUtf16(end)) };
}

/** Code points in a text, without keeping an index. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if (isPairAt(text, i)) {
      length--;
      i++;
    }
  }
  return length;
}

/** Code point positions of the characters that take two UTF-16 units, in order. */
function astralPositions(text: string): number[] {
  const positions: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    if (isPairAt(text, i)) {
      positions.push(i - positions.length);
      i++;
    }
  }
  return positions;
}

/** Whether a surrogate pair begins at this UTF-16 unit. */
export function isPairAt(text: string, atUtf16: number): boolean {
  const high = text.charCodeAt(atUtf16);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(atUtf16 + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

function clamp(at: number, most: number): number {
  return Math.min(Math.max(at, 0), most);
}

/** How many of the first `count` numbers satisfy a condition that holds for a beginning of them and then no more. */
function countWhile(count: number, holds: (k: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
