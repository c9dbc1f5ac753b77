import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextBoundary, previousBoundary, snapToGraphemes, snapToWords } from "@/lib/text/movement";
import { indexOffsets } from "@/lib/text/offsets";
import { contains } from "@/lib/text/span";
import type { TextUnit } from "@/lib/text/tokens";
import { sentenceAt, wordAt } from "@/lib/text/tokens";
import { textWithSpan, unicodeText } from "../support/arbitrary-text";

const index = indexOffsets("Dr. Ines Roth met 👩‍👩‍👧‍👦 in Dāʿish (العَرَبِيَّة). She left.\u00A0\nA new line, U.S. Customs said. Good?");
const at = (words: string) => index.toCodePoint(index.text.indexOf(words));
const said = (span: { start: number; end: number } | null) => (span ? index.slice(span) : null);
const places = (unit: TextUnit, text: string) => {
  const whole = indexOffsets(text);
  const stops: number[] = [];
  for (let here = 0; here < whole.length; stops.push(here)) here = nextBoundary(whole, here, unit);
  return stops;
};

describe("words and sentences at a place", () => {
  test("are whole words of any script, and null between them", () => {
    expect(said(wordAt(index, at("oth met")))).toBe("Roth");
    expect(said(wordAt(index, at("Dāʿish") + 2))).toBe("Dāʿish");
    expect(said(wordAt(index, at("العَرَبِيَّة") + 3))).toBe("العَرَبِيَّة");
    expect(said(wordAt(index, at(" met")))).toBe("Roth");
    expect(wordAt(indexOffsets("a  -  b"), 3)).toBeNull();
  });

  test("are sentences without the space after them, not cut at titles and initials", () => {
    expect(said(sentenceAt(index, 20))).toBe("Dr. Ines Roth met 👩‍👩‍👧‍👦 in Dāʿish (العَرَبِيَّة).");
    expect(said(sentenceAt(index, at("She")))).toBe("She left.");
    expect(said(sentenceAt(index, at("Customs")))).toBe("A new line, U.S. Customs said.");
  });

  test("go over wrapped lines when the block is known", () => {
    const wrapped = indexOffsets("It began\nin spring. It ended.\n\nNext.");
    expect(wrapped.slice(sentenceAt(wrapped, 2)!)).toBe("It began");
    expect(wrapped.slice(sentenceAt(wrapped, 2, { start: 0, end: 29 })!)).toBe("It began\nin spring.");
  });

  test("contain the place", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span: { start: place } }) => {
        const any = indexOffsets(text);
        for (const span of [wordAt(any, place), sentenceAt(any, place)]) {
          if (!span) continue;
          expect(span.start).toBeLessThanOrEqual(place);
          expect(span.end).toBeGreaterThanOrEqual(place);
          expect(span.start).toBeLessThan(span.end);
        }
      }),
    );
  });
});

describe("moving", () => {
  test("goes forward to ends and back to starts", () => {
    const words = indexOffsets("one, two 😀 three");
    expect(nextBoundary(words, 0, "word")).toBe(3);
    expect(nextBoundary(words, 3, "word")).toBe(8);
    expect(previousBoundary(words, 8, "word")).toBe(5);
    expect(previousBoundary(words, 16, "word")).toBe(11);
    expect(nextBoundary(words, 9, "grapheme")).toBe(10);
  });

  test("steps over a family as one character", () => {
    const family = indexOffsets("a👩‍👩‍👧‍👦b");
    expect(nextBoundary(family, 1, "grapheme")).toBe(8);
    expect(previousBoundary(family, 8, "grapheme")).toBe(1);
    expect(snapToGraphemes(family, { start: 3, end: 4 })).toEqual({ start: 1, end: 8 });
  });

  test("crosses empty lines and long spaces", () => {
    const far = indexOffsets(`one${" ".repeat(3000)}two\n\n\nthree`);
    expect(nextBoundary(far, 3, "word")).toBe(3006);
    expect(previousBoundary(far, 3003, "word")).toBe(0);
    expect(previousBoundary(far, 3009, "sentence")).toBe(0);
    expect(nextBoundary(far, 3006, "word")).toBe(far.length);
  });

  test("always moves, and stops in the same places as segmenting the whole text", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        for (const unit of ["grapheme", "word", "sentence"] as const) {
          const stops = places(unit, text);
          expect(stops.every((stop, k) => stop > (stops[k - 1] ?? 0))).toBe(true);
        }
        const whole = indexOffsets(text);
        const graphemes = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)];
        expect(places("grapheme", text)).toEqual(graphemes.map((part) => whole.toCodePoint(part.index + part.segment.length)));
      }),
    );
  });
});

describe("snapping", () => {
  test("grows to whole words and leaves out white space at the edges", () => {
    const line = indexOffsets("  The quiet harbour, at night");
    expect(line.slice(snapToWords(line, { start: 0, end: 9 }))).toBe("The quiet");
    expect(line.slice(snapToWords(line, { start: 7, end: 20 }))).toBe("quiet harbour,");
    expect(snapToWords(line, { start: 0, end: 2 })).toEqual({ start: 0, end: 2 });
  });

  test("is idempotent, and to graphemes only grows", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        const any = indexOffsets(text);
        const graphemes = snapToGraphemes(any, span);
        expect(contains(graphemes, span)).toBe(true);
        expect(snapToGraphemes(any, graphemes)).toEqual(graphemes);
        const words = snapToWords(any, span);
        expect(snapToWords(any, words)).toEqual(words);
      }),
    );
  });
});
