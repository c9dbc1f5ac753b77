import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuote, rankQuotes } from "@/lib/text/find-quote";
import { indexOffsets } from "@/lib/text/offsets";
import { exactQuotes, joinQuotes, quoteOf } from "@/lib/text/quote";
import { textWithSpan, unicodeText } from "../support/arbitrary-text";

const report = [
  "The harbour office opened its books in March. Nobody had asked for them before.",
  "In the second week the clerk found 😀 a ledger without a cover, and the ledger named every ship.",
  "The harbour office closed its books in June. Nobody asked why.",
].join("\n\n");

describe("a quote", () => {
  test("has 32 code points of context on each side, fewer at the ends", () => {
    const index = indexOffsets("😀".repeat(40) + "here" + "𝔘".repeat(10));
    expect(quoteOf(index, { start: 40, end: 44 })).toEqual({ exact: "here", prefix: "😀".repeat(32), suffix: "𝔘".repeat(10) });
    expect(quoteOf(index, { start: 0, end: 1 }).prefix).toBe("");
  });

  test("of several spans is joined visibly", () => {
    expect(joinQuotes(exactQuotes(indexOffsets("one two three"), [{ start: 0, end: 3 }, { start: 8, end: 13 }]))).toBe("one […] three");
  });
});

describe("finding a quote", () => {
  test("in the same text finds the same place", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        fc.pre(span.start < span.end);
        const index = indexOffsets(text);
        const found = findQuote(index, { ...quoteOf(index, span), hint: span.start });
        expect(found).toMatchObject({ span, similarity: 1 });
        expect(found!.score).toBeCloseTo(1);
      }),
    );
  });

  test("offers only true occurrences when the words are still there", () => {
    fc.assert(
      fc.property(unicodeText, textWithSpan, (before, { text, span }) => {
        fc.pre(span.start < span.end);
        const quote = quoteOf(indexOffsets(text), span);
        const changed = indexOffsets(before + text);
        for (const match of rankQuotes(changed, quote)) expect(changed.slice(match.span)).toBe(quote.exact);
      }),
    );
  });

  test("tells equal words apart by what stands around them", () => {
    const index = indexOffsets(report);
    const span = { start: index.toCodePoint(report.lastIndexOf("The harbour office")), end: 0 };
    span.end = span.start + 18;
    const moved = indexOffsets(`A new first paragraph.\n\n${report}`);
    const found = findQuote(moved, quoteOf(index, span));
    expect(found!.span.start).toBe(span.start + 24);
  });

  test("tells equal words in equal company apart by the old place", () => {
    const index = indexOffsets("row row row row row row");
    expect(findQuote(index, { exact: "row", hint: 13 })!.span.start).toBe(12);
  });

  test("finds reworded passages, and says so", () => {
    const index = indexOffsets(report);
    const at = index.toCodePoint(report.indexOf("the clerk"));
    const quote = quoteOf(index, { start: at, end: at + 45 });
    const changed = indexOffsets(report.replace("without a cover", "with no cover"));
    const found = findQuote(changed, { ...quote, hint: at })!;
    expect(changed.slice(found.span)).toMatch(/^the clerk found 😀 a ledger with no cover/);
    expect(found.similarity).toBeGreaterThan(0.8);
    expect(found.similarity).toBeLessThan(1);
  });

  test("prefers a reworded passage in its old company to the same words in another", () => {
    const index = indexOffsets(report);
    const at = index.toCodePoint(report.lastIndexOf("The harbour office"));
    const quote = quoteOf(index, { start: at, end: at + 18 });
    const changed = indexOffsets(report.replace("The harbour office closed", "This harbour office closed"));
    expect(changed.slice(findQuote(changed, { ...quote, hint: at })!.span)).toBe("This harbour office");
  });

  test("finds a long reworded passage by its two ends", () => {
    const long = Array.from({ length: 60 }, (_, k) => `Sentence number ${k * 7} tells of ship ${k * 13}.`).join(" ");
    const index = indexOffsets(`${report}\n\n${long}\n\n${report}`);
    const start = index.toCodePoint(index.text.indexOf("Sentence number 0"));
    const quote = quoteOf(index, { start, end: start + long.length });
    const changed = indexOffsets(index.text.replace("number 210 tells", "number 210 no longer tells").replace("Sentence number 0", "Sentence Number 0"));
    const found = findQuote(changed, quote)!;
    expect(changed.slice(found.span)).toMatch(/^Sentence Number 0[^]*ship 767\.$/);
  });

  test("finds nothing rather than other words", () => {
    expect(findQuote(indexOffsets(report), { exact: "an entirely different matter", hint: 10 })).toBeNull();
    expect(findQuote(indexOffsets(report), { exact: "" })).toBeNull();
    expect(findQuote(indexOffsets(""), { exact: "words" })).toBeNull();
  });

  test("never leaves the text, whatever is sought", () => {
    fc.assert(
      fc.property(unicodeText, unicodeText, fc.nat(50), (text, exact, hint) => {
        const index = indexOffsets(text);
        for (const { span, score } of rankQuotes(index, { exact, hint })) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(index.length);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1.000001);
        }
      }),
    );
  });
});
