import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codePointLength, indexOffsets } from "@/lib/text/offsets";
import { indexUtf8 } from "@/lib/text/utf8";
import { textWithSpan, unicodeText } from "../support/arbitrary-text";

/** Also texts with unpaired surrogates, which string iteration counts as one. */
const anyString = fc.oneof(unicodeText, fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 })).map((units) => String.fromCharCode(...units)));

describe("offsets", () => {
  test("agree with string iteration at every position", () => {
    fc.assert(
      fc.property(anyString, (text) => {
        const index = indexOffsets(text);
        const points = [...text];
        expect(index.length).toBe(points.length);
        expect(codePointLength(text)).toBe(points.length);
        let atUtf16 = 0;
        points.forEach((point, at) => {
          expect(index.toUtf16(at)).toBe(atUtf16);
          for (let inside = 0; inside < point.length; inside++) expect(index.toCodePoint(atUtf16 + inside)).toBe(at);
          atUtf16 += point.length;
        });
        expect(index.toUtf16(points.length)).toBe(text.length);
        expect(index.toCodePoint(text.length)).toBe(points.length);
      }),
    );
  });

  test("slices by code points", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        expect(indexOffsets(text).slice(span)).toBe([...text].slice(span.start, span.end).join(""));
      }),
    );
  });

  test("are the W3C's: an emoji is one", () => {
    const index = indexOffsets("😀 hello");
    expect(index.toCodePoint("😀 hello".indexOf("hello"))).toBe(2);
    expect(index.slice({ start: 2, end: 7 })).toBe("hello");
  });

  test("outside the text are its ends", () => {
    const index = indexOffsets("a😀");
    expect([index.toUtf16(-1), index.toUtf16(9), index.toCodePoint(-1), index.toCodePoint(9)]).toEqual([0, 3, 0, 2]);
    expect(index.slice({ start: -5, end: 99 })).toBe("a😀");
  });

  test("of a megabyte are ready at once", () => {
    const text = "Reading 😀 and writing. ".repeat(45_000);
    indexOffsets(text);
    const began = performance.now();
    const index = indexOffsets(text);
    const took = performance.now() - began;
    expect(index.length).toBe(text.length - 45_000);
    // About 5 ms on a laptop; the bound is loose because test machines are shared.
    expect(took).toBeLessThan(100);
  });
});

describe("UTF-8 positions", () => {
  test("agree with an encoder", () => {
    fc.assert(
      fc.property(anyString, fc.nat(600), (text, padding) => {
        const padded = "x".repeat(padding) + text;
        const index = indexOffsets(padded);
        const utf8 = indexUtf8(index);
        const encoder = new TextEncoder();
        expect(utf8.lengthUtf8).toBe(encoder.encode(padded).length);
        for (let at = padding; at <= index.length; at++) {
          const bytes = encoder.encode(index.slice({ start: 0, end: at })).length;
          expect(utf8.toUtf8(at)).toBe(bytes);
          expect(utf8.fromUtf8(bytes)).toBe(at);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("inside a character belong to it", () => {
    const utf8 = indexUtf8(indexOffsets("a😀b"));
    expect([0, 1, 2, 3, 4, 5, 6].map((byte) => utf8.fromUtf8(byte))).toEqual([0, 1, 1, 1, 1, 2, 3]);
  });
});
