import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Caret, type Ground, moveCaret, selectUnit, spanOfCaret } from "@/components/workspace/caret";
import { movedEdge } from "@/components/workspace/moved-edge";
import { indexOffsets } from "@/lib/text/offsets";

const text = "Heat 🔥 rose early. Dr. Osei saw it, and said so.\n\nالحرارة شديدة here. Nobody slept.";
const index = indexOffsets(text);
const cut = index.toCodePoint(text.indexOf("\n"));
const ground: Ground = { index, leaves: [{ start: 0, end: cut }, { start: cut + 2, end: index.length }] };
const said = (caret: Caret): string => index.slice(spanOfCaret(caret));
const from = (position: number): Caret => ({ anchor: position, focus: position });

describe("selecting a unit", () => {
  it("takes the word at the caret, then the next, over punctuation and emoji", () => {
    const words: string[] = [];
    for (let caret = selectUnit(ground, from(0), { unit: "word", extend: false }), n = 0; n < 4; n++) {
      words.push(said(caret));
      caret = selectUnit(ground, caret, { unit: "word", extend: false });
    }
    expect(words).toEqual(["Heat", "rose", "early", "Dr"]);
  });

  it("takes sentences without the space after them, on into the next paragraph", () => {
    let caret = selectUnit(ground, from(2), { unit: "sentence", extend: false });
    expect(said(caret)).toBe("Heat 🔥 rose early.");
    caret = selectUnit(ground, caret, { unit: "sentence", extend: false });
    expect(said(caret)).toBe("Dr. Osei saw it, and said so.");
    caret = selectUnit(ground, caret, { unit: "sentence", extend: false });
    expect(said(caret)).toBe("الحرارة شديدة here.");
  });

  it("extends to the end of the next unit, and stops at the end of the text", () => {
    const word = selectUnit(ground, from(0), { unit: "word", extend: false });
    expect(said(selectUnit(ground, word, { unit: "word", extend: true }))).toBe("Heat 🔥 rose");
    const paragraph = selectUnit(ground, word, { unit: "block", extend: true });
    expect(said(paragraph)).toBe(text.split("\n\n")[0]);
    expect(said(selectUnit(ground, paragraph, { unit: "block", extend: true }))).toBe(text);
    const last = selectUnit(ground, from(index.length - 3), { unit: "sentence", extend: false });
    expect(selectUnit(ground, last, { unit: "sentence", extend: false })).toEqual(last);
  });
});

describe("moving", () => {
  it("never leaves the text, and extending keeps the anchor", () => {
    const move = fc.record({ unit: fc.constantFrom("grapheme", "word", "sentence", "block") as fc.Arbitrary<"grapheme" | "word" | "sentence" | "block">, forward: fc.boolean(), extend: fc.boolean() });
    fc.assert(
      fc.property(fc.nat(index.length), fc.array(move, { maxLength: 12 }), (start, moves) => {
        let caret = from(start);
        for (const by of moves) {
          const next = moveCaret(ground, caret, by);
          expect(next.focus).toBeGreaterThanOrEqual(0);
          expect(next.focus).toBeLessThanOrEqual(index.length);
          expect(next.anchor).toBe(by.extend ? caret.anchor : next.focus);
          caret = next;
        }
      }),
    );
  });

  it("steps over an emoji as one character and over a word with its marks", () => {
    expect(moveCaret(ground, from(5), { unit: "grapheme", forward: true, extend: false }).focus).toBe(6);
    expect(said(moveCaret(ground, from(cut + 2), { unit: "word", forward: true, extend: true }))).toBe("الحرارة");
  });
});

describe("moving an edge by words", () => {
  it("grows and shrinks by whole words and never to nothing", () => {
    const heat = [{ start: 0, end: 4 }];
    expect(index.slice(movedEdge(index, heat, "end", true)![0]!)).toBe("Heat 🔥 rose");
    expect(movedEdge(index, heat, "end", false)).toBeNull();
    expect(movedEdge(index, heat, "start", false)).toBeNull();
    const grown = movedEdge(index, heat, "end", true)!;
    expect(index.slice(movedEdge(index, grown, "start", true)![0]!)).toBe("rose");
    expect(index.slice(movedEdge(index, grown, "end", false)![0]!)).toBe("Heat");
  });
});
