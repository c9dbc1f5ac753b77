import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lanes } from "@/lib/text/lanes";
import { fillGaps, segments } from "@/lib/text/segments";
import { containsPoint, isEmpty, overlaps } from "@/lib/text/span";
import { smallSpan } from "../support/arbitrary-text";

const marked = fc.array(fc.tuple(smallSpan, fc.constantFrom("a", "b", "c", "d", "e")).map(([span, id]) => ({ ...span, id })), { maxLength: 10 });

describe("segments", () => {
  test("have exactly the active ids at every position, once each, and nothing where nothing is", () => {
    fc.assert(
      fc.property(marked, (items) => {
        const runs = segments(items);
        for (let at = 0; at < 45; at++) {
          const active = new Set(items.filter((item) => containsPoint(item, at)).map(({ id }) => id));
          const here = runs.filter((run) => containsPoint(run, at));
          expect(here.length).toBe(active.size > 0 ? 1 : 0);
          expect((here[0]?.ids ?? []).toSorted()).toEqual([...active].sort());
        }
      }),
    );
  });

  test("are sorted, apart, non-empty and as long as they can be", () => {
    fc.assert(
      fc.property(marked, (items) => {
        segments(items).forEach((run, k, runs) => {
          expect(isEmpty(run)).toBe(false);
          const before = runs[k - 1] ?? { end: -1, ids: [] };
          expect(before.end).toBeLessThanOrEqual(run.start);
          expect(before.end === run.start && before.ids.join() === run.ids.join()).toBe(false);
        });
      }),
    );
  });

  test("list ids outermost first", () => {
    expect(segments([{ id: "inner", start: 2, end: 4 }, { id: "outer", start: 0, end: 9 }, { id: "longer", start: 2, end: 6 }])).toEqual([
      { start: 0, end: 2, ids: ["outer"] },
      { start: 2, end: 4, ids: ["outer", "longer", "inner"] },
      { start: 4, end: 6, ids: ["outer", "longer"] },
      { start: 6, end: 9, ids: ["outer"] },
    ]);
  });

  test("with gaps filled are exactly the stretch", () => {
    fc.assert(
      fc.property(marked, smallSpan, (items, within) => {
        const runs = segments(items);
        const filled = fillGaps(runs, within);
        expect(filled.reduce((at, run) => (expect(run.start).toBe(at), run.end), within.start)).toBe(within.end);
        for (const run of filled) expect(run.ids).toEqual(runs.find((other) => overlaps(other, run))?.ids ?? []);
      }),
    );
  });
});

describe("lanes", () => {
  const numbered = fc.array(smallSpan, { maxLength: 15 }).map((spans) => spans.map((span, k) => ({ ...span, id: `m${k}` })));

  test("never hold two that overlap, and are as few as can be", () => {
    fc.assert(
      fc.property(numbered, (items) => {
        const lane = lanes(items);
        const clashes = items.flatMap((a) => items.filter((b) => a.id < b.id && overlaps(a, b) && lane.get(a.id) === lane.get(b.id)));
        expect(clashes).toEqual([]);
        const solid = items.filter((item) => !isEmpty(item));
        const most = Math.max(0, ...Array.from({ length: 45 }, (_, at) => solid.filter((item) => containsPoint(item, at)).length));
        expect(Math.max(0, ...solid.map(({ id }) => lane.get(id)! + 1))).toBeLessThanOrEqual(Math.max(most, items.length > solid.length ? most + 1 : 0));
      }),
    );
  });

  test("put the enclosing span nearest the text", () => {
    const lane = lanes([{ id: "inner", start: 2, end: 4 }, { id: "outer", start: 0, end: 9 }, { id: "next", start: 9, end: 12 }]);
    expect([lane.get("outer"), lane.get("inner"), lane.get("next")]).toEqual([0, 1, 0]);
  });
});
