import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keptStretches, textChanges } from "@/lib/text/changes";
import { codePointLength, indexOffsets, type OffsetIndex } from "@/lib/text/offsets";
import { type Anchored, reanchoring as reanchoringIn } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";
import { textWithSpan, unicodeText } from "../support/arbitrary-text";

const paragraphs = [
  "The harbour office opened its books in March. Nobody had asked for them before.",
  "In the second week the clerk found 😀 a ledger without a cover, and the ledger named every ship.",
  "The harbour office closed its books in June. Nobody asked why, and nobody was told.",
];
const report = paragraphs.join("\n\n");

function spanOf(text: string, words: string): Span {
  const start = codePointLength(text.slice(0, text.indexOf(words)));
  return { start, end: start + codePointLength(words) };
}

const reanchoring = (before: OffsetIndex, after: OffsetIndex) => reanchoringIn({ before, after, kept: keptStretches(before.text, after.text) });

function moved(before: string, after: string, ...words: string[]): Anchored & { quotes: string[] } {
  const index = indexOffsets(after);
  const answer = reanchoring(indexOffsets(before), index)(words.map((each) => spanOf(before, each)));
  return { ...answer, quotes: answer.spans.map((span) => index.slice(span)) };
}

describe("what a text kept of another", () => {
  test("is in both, in order, and is all of it when nothing changed", () => {
    fc.assert(
      fc.property(unicodeText, unicodeText, unicodeText, (a, b, c) => {
        const [before, after] = [a + b + c, a + c + b];
        const [x, y] = [[...before], [...after]];
        let end = { before: 0, after: 0 };
        for (const kept of keptStretches(before, after)) {
          expect(kept.length).toBeGreaterThan(0);
          expect(kept.before).toBeGreaterThanOrEqual(end.before);
          expect(kept.after).toBeGreaterThanOrEqual(end.after);
          expect(x.slice(kept.before, kept.before + kept.length)).toEqual(y.slice(kept.after, kept.after + kept.length));
          end = { before: kept.before + kept.length, after: kept.after + kept.length };
        }
        const same = keptStretches(before, before);
        expect(same).toEqual(x.length > 0 ? [{ before: 0, after: 0, length: x.length }] : []);
      }),
    );
  });

  test("of two books is found without comparing every word with every word", () => {
    const line = (n: number): string => `Line ${n} of a long book, in which little happens and much is said about it.\n`;
    const book = Array.from({ length: 20_000 }, (_, n) => line(n)).join("");
    const corrected = book.replace("Line 777 of", "Line seven hundred of").replace(line(15_000), "");
    const kept = keptStretches(book, corrected);
    expect(kept.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(book.length - 100);
    const other = Array.from({ length: 20_000 }, (_, n) => `Nothing of it, ${n * 7}!\n`).join("");
    expect(keptStretches(book, other).reduce((sum, { length }) => sum + length, 0)).toBeLessThan(book.length / 10);
  });

  test("is found where every line got another beginning", () => {
    const said = (who: string): string => Array.from({ length: 4_000 }, (_, n) => `${who} Answer ${n} of the interview, given after ${n * 3} minutes.\n`).join("");
    const [before, after] = [said("P1:"), said("Participant:")];
    expect(keptStretches(before, after).reduce((sum, { length }) => sum + length, 0)).toBe(before.length - 4_000 * "P1".length);
  });
});

describe("the changes of a text", () => {
  test("are told in order, with whole words around them", () => {
    const long = `${"word ".repeat(40)}teh end.${" word".repeat(40)}`;
    const [change, ...more] = textChanges(indexOffsets(long), indexOffsets(long.replace("teh", "the")));
    expect(more).toEqual([]);
    expect(change).toMatchObject({ removed: "teh", added: "the" });
    expect(change!.before).toMatch(/^(?:word )+$/u);
    expect(change!.after).toMatch(/^ end\.(?: word)+$/u);
  });

  test("make the new text of the old one, when nothing is too long to be told", () => {
    fc.assert(
      fc.property(unicodeText, unicodeText, (a, b) => {
        const [before, after] = [indexOffsets(`${a}x${b}`), indexOffsets(`${b}x${a}`)];
        const changes = textChanges(before, after);
        const size = (side: "removed" | "added"): number => changes.reduce((sum, change) => sum + codePointLength(change[side]), 0);
        expect(size("added") - size("removed")).toBe(after.length - before.length);
        expect(changes.every(({ removed, added }) => removed !== added)).toBe(true);
      }),
    );
  });
});

describe("a span in a corrected text", () => {
  test("stays where it is when nothing changed", () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        fc.pre(text !== "");
        const index = indexOffsets(text);
        expect(reanchoring(index, index)([span])).toEqual({ anchor: "exact", spans: [span] });
      }),
    );
  });

  test("is exact wherever other things changed, with the very words", () => {
    expect(moved(report, `A new beginning.\n\n${report}`, "the ledger named every ship")).toMatchObject({ anchor: "exact", quotes: ["the ledger named every ship"] });
    expect(moved(report, report.replace("books in March", "doors in April"), "a ledger without a cover")).toMatchObject({ anchor: "exact", quotes: ["a ledger without a cover"] });
  });

  test("with a corrected word in it is moved, not in doubt", () => {
    const sentence = "In the second week the clerk found 😀 a ledger without a cover";
    expect(moved(report, report.replace("clerk", "clark"), sentence)).toMatchObject({ anchor: "moved", quotes: [sentence.replace("clerk", "clark")] });
  });

  test("goes with a replaced word at its edge, and not with what was added beside it", () => {
    const changed = report.replace("Nobody had asked for them", "Somebody had asked for all of them");
    expect(moved(report, changed, "Nobody had asked for them before")).toMatchObject({ quotes: ["Somebody had asked for all of them before"] });
    expect(moved(report, report.replace("found 😀 a ledger", "found 😀 a cashbook"), "In the second week the clerk found 😀 a ledger")).toMatchObject({ quotes: ["In the second week the clerk found 😀 a cashbook"] });
    expect(moved(report, report.replace("in March.", "in March, at last."), "opened its books in March")).toMatchObject({ anchor: "exact", quotes: ["opened its books in March"] });
  });

  test("whose paragraph went elsewhere is moved there", () => {
    const turned = [paragraphs[1], paragraphs[2], paragraphs[0]].join("\n\n");
    expect(moved(report, turned, "opened its books in March")).toMatchObject({ quotes: ["opened its books in March"], anchor: expect.stringMatching(/exact|moved/u) });
  });

  test("that was reworded is in doubt", () => {
    expect(moved(report, report.replace("Nobody asked why, and nobody was told.", "Nobody asked for any reason, and nobody was told."), "Nobody asked why, and nobody was told.")).toMatchObject({ anchor: "uncertain", quotes: ["Nobody asked for any reason, and nobody was told."] });
  });

  test("that is gone is an orphan with its last place", () => {
    const gone = spanOf(report, "a ledger without a cover");
    expect(moved(report, [paragraphs[0], paragraphs[2]].join("\n\n"), "a ledger without a cover")).toMatchObject({ anchor: "orphan", spans: [gone] });
    expect(moved(report, "", "a ledger without a cover")).toMatchObject({ anchor: "orphan", spans: [gone] });
  });

  test("is not put on a common word that stands somewhere else", () => {
    const text = "He said the word.\n\nMuch later somebody wrote the end of it.\n";
    expect(moved(text, "Much later somebody wrote the end of it.\n", "the").anchor).toBe("orphan");
  });

  test("of several is as sure as the least sure one, and lost with one of them", () => {
    const words = ["opened its books", "closed its books in June"] as const;
    expect(moved(report, report, ...words).anchor).toBe("exact");
    expect(moved(report, paragraphs.slice(0, 2).join("\n\n"), ...words)).toMatchObject({ anchor: "orphan", spans: words.map((each) => spanOf(report, each)) });
  });

  test("between two characters keeps its place among what stayed", () => {
    const index = indexOffsets(`A new line.\n${report}`);
    expect(reanchoring(indexOffsets(report), index)([{ start: 4, end: 4 }])).toEqual({ anchor: "exact", spans: [{ start: 16, end: 16 }] });
  });

  test("always lies in the text, in order, and exact means the same words", () => {
    fc.assert(
      fc.property(textWithSpan, unicodeText, fc.array(fc.tuple(fc.nat(40), fc.nat(4)), { maxLength: 3 }), ({ text, span }, insert, cuts) => {
        let changed = [...text];
        for (const [at, size] of cuts) changed = [...changed.slice(0, at), ...insert, ...changed.slice(at + size)];
        const [before, after] = [indexOffsets(text), indexOffsets(changed.join(""))];
        const { anchor, spans } = reanchoring(before, after)([span]);
        const there = anchor === "orphan" ? before : after;
        const { start, end } = spans[0]!;
        expect(0 <= start && start <= end && end <= there.length).toBe(true);
        expect(start < end).toBe(span.start < span.end);
        expect(anchor === "orphan" || anchor === "exact" ? there.slice(spans[0]!) : before.slice(span)).toBe(before.slice(span));
      }),
    );
  });

  test("comes back to its place when the correction is taken back, where it was exact", () => {
    fc.assert(
      fc.property(textWithSpan, unicodeText, fc.nat(40), ({ text, span }, insert, at) => {
        const characters = [...text];
        const changed = [...characters.slice(0, at), ...insert, ...characters.slice(at)].join("");
        const [before, after] = [indexOffsets(text), indexOffsets(changed)];
        const there = reanchoring(before, after)([span]);
        fc.pre(there.anchor === "exact" && span.start < span.end);
        const back = reanchoring(after, before)(there.spans);
        expect(before.slice(back.anchor === "exact" ? back.spans[0]! : span)).toBe(before.slice(span));
      }),
    );
  });
});
