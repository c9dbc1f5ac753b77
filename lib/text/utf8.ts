/**
 * UTF-8 byte positions, for tools and formats that count bytes (grep, Rust, Go, some NLP pipelines).
 * Rarely needed, so apart from `offsets.ts`: the index keeps a byte count at every 256th UTF-16 unit and walks from there.
 */
import type { OffsetIndex } from "./offsets";
import { isPairAt } from "./offsets";

const stepUtf16 = 256;

export type Utf8Index = {
  /** Bytes in the whole text. */
  readonly lengthUtf8: number;
  /** The byte at which code point `at` begins. */
  toUtf8(at: number): number;
  /** The code point that byte `atUtf8` belongs to. */
  fromUtf8(atUtf8: number): number;
};

export function indexUtf8(index: OffsetIndex): Utf8Index {
  const { text } = index;
  const checkpoints: { utf16: number; utf8: number }[] = [{ utf16: 0, utf8: 0 }];
  let bytes = 0;
  for (let i = 0, next = stepUtf16; i < text.length; ) {
    if (i >= next) {
      checkpoints.push({ utf16: i, utf8: bytes });
      next = i + stepUtf16;
    }
    bytes += bytesAt(text, i);
    i += isPairAt(text, i) ? 2 : 1;
  }

  function walk(from: { utf16: number; utf8: number }, reached: (utf16: number, utf8: number) => boolean) {
    let { utf16, utf8 } = from;
    while (utf16 < text.length) {
      const nextUtf16 = utf16 + (isPairAt(text, utf16) ? 2 : 1);
      const nextUtf8 = utf8 + bytesAt(text, utf16);
      if (reached(nextUtf16, nextUtf8)) break;
      utf16 = nextUtf16;
      utf8 = nextUtf8;
    }
    return { utf16, utf8 };
  }
  return {
    lengthUtf8: bytes,
    toUtf8(at) {
      const target = index.toUtf16(at);
      return walk(lastBefore(checkpoints, (c) => c.utf16 <= target), (utf16) => utf16 > target).utf8;
    },
    fromUtf8(atUtf8) {
      const from = lastBefore(checkpoints, (c) => c.utf8 <= atUtf8);
      return index.toCodePoint(walk(from, (_, utf8) => utf8 > atUtf8).utf16);
    },
  };
}

/** Bytes of the character at a UTF-16 unit; an unpaired surrogate becomes U+FFFD, which takes three. */
function bytesAt(text: string, atUtf16: number): number {
  const unit = text.charCodeAt(atUtf16);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return isPairAt(text, atUtf16) ? 4 : 3;
}

/** The last checkpoint that satisfies a condition true for a beginning of the list; the first one always does. */
function lastBefore<T>(list: T[], holds: (item: T) => boolean): T {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (holds(list[middle]!)) low = middle;
    else high = middle - 1;
  }
  return list[low]!;
}
