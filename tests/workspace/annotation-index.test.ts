import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnnotationIndex, firstWhere } from "@/components/workspace/annotation-index";
import { tidySpan } from "@/components/workspace/selection-edges";
import type { SurfaceAnnotation } from "@/components/workspace/surface-types";

// Forty stretches of eight, two of white space between them.
const stretches = Array.from({ length: 40 }, (_, index) => ({ start: index * 10, end: index * 10 + 8 }));
const annotation = (id: string, start: number, end: number): SurfaceAnnotation => ({ id, spans: [{ start, end }], colors: [0], own: true });
const annotations = fc.uniqueArray(fc.record({ id: fc.nat(50).map(String), start: fc.nat(390), length: fc.nat(360) }), { selector: (item) => item.id, maxLength: 25 })
  .map((list) => list.map((item) => annotation(item.id, item.start, Math.min(398, item.start + item.length))));

describe("createAnnotationIndex", () => {
  test("pieces are cut to the stretch and know where their span begins and ends", () => {
    const index = createAnnotationIndex(stretches);
    index.set([annotation("a", 5, 23)]);
    expect([0, 1, 2, 3].map((at) => index.piecesIn(at).map(({ start, end, opens, closes }) => ({ start, end, opens, closes })))).toEqual([
      [{ start: 5, end: 8, opens: true, closes: false }],
      [{ start: 10, end: 18, opens: false, closes: false }],
      [{ start: 20, end: 23, opens: false, closes: true }],
      [],
    ]);
  });

  test("a stretch knows exactly the annotations that touch it, long ones too", () => {
    fc.assert(fc.property(annotations, annotations, fc.nat(39), (first, second, at) => {
      const index = createAnnotationIndex(stretches);
      index.set(first);
      index.upsert(second);
      const gone = second.slice(0, 3).map((item) => item.id);
      index.remove(gone);
      const all = new Map([...first, ...second].map((item) => [item.id, item]));
      for (const id of gone) all.delete(id);
      const { start, end } = stretches[at]!;
      const expected = [...all.values()].filter(({ spans: [span] }) => (span!.start === span!.end ? span!.start >= start && span!.start < end : span!.start < end && span!.end > start));
      expect(new Set(index.piecesIn(at).map((piece) => piece.annotation.id))).toEqual(new Set(expected.map((item) => item.id)));
      expect(index.size).toBe(all.size);
    }));
  });

  test("a change names every stretch it left and entered", () => {
    const index = createAnnotationIndex(stretches);
    index.set([annotation("a", 0, 5)]);
    expect(index.upsert([annotation("a", 31, 44)])).toEqual([[0, 0], [3, 4]]);
    expect(index.remove(["a", "unknown"])).toEqual([[3, 4]]);
  });

  test("order is reading order, size is text covered", () => {
    const index = createAnnotationIndex(stretches);
    index.set([annotation("late", 50, 52), annotation("inner", 0, 3), annotation("outer", 0, 30)]);
    expect(index.inOrder()).toEqual(["outer", "inner", "late"]);
    expect(index.smallestFirst(["outer", "inner", "late", "outer", "unknown"])).toEqual(["late", "inner", "outer"]);
  });
});

test("firstWhere finds the border", () => {
  expect(firstWhere(5, (index) => index >= 3)).toBe(3);
  expect(firstWhere(5, () => false)).toBe(5);
  expect(firstWhere(0, () => true)).toBe(0);
});

describe("tidySpan", () => {
  test.each([
    ["a triple click that reaches the next paragraph", { start: 10, end: 20 }, { start: 10, end: 18 }],
    ["a drag that begins in the blank line above", { start: 9, end: 15 }, { start: 10, end: 15 }],
    ["over several leaves, what lies between stays", { start: 5, end: 30 }, { start: 5, end: 28 }],
    ["markup between two leaves, on purpose", { start: 8, end: 10 }, { start: 8, end: 10 }],
  ])("%s", (_, span, expected) => {
    expect(tidySpan(span, stretches)).toEqual(expected);
  });
});
