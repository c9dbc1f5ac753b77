import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lanePitch, layOutLanes, mostLanes } from "@/components/workspace/highlight-lanes";

const spans = fc
  .array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 30 })
  .map((list) => list.map(([start, length]) => ({ start, end: start + length })).sort((a, b) => a.start - b.start || b.end - a.end));

describe("layOutLanes", () => {
  test("nested and overlapping spans lie below one another, later ones fill free lanes", () => {
    const layout = layOutLanes([{ start: 0, end: 10 }, { start: 2, end: 4 }, { start: 4, end: 9 }, { start: 5, end: 8 }, { start: 10, end: 12 }]);
    expect(layout).toEqual({ lanes: [0, 1, 1, 2, 0], depth: 3, crowds: [] });
  });

  test("six spans over one place still have a lane each, a seventh makes a crowd", () => {
    const stack = (count: number) => Array.from({ length: count }, (_, index) => ({ start: index, end: 20 }));
    expect(layOutLanes(stack(6))).toMatchObject({ depth: 6, crowds: [] });
    expect(layOutLanes(stack(9))).toEqual({ lanes: [0, 1, 2, 3, 4, 5, 5, 5, 5], depth: 6, crowds: [{ start: 5, end: 20, hidden: 4 }] });
  });

  test("no two spans that overlap share a lane, except the crowd's", () => {
    fc.assert(fc.property(spans, (list) => {
      const { lanes, depth, crowds } = layOutLanes(list);
      const own = crowds.length > 0 ? mostLanes - 1 : mostLanes;
      expect(lanes.every((lane) => lane < depth)).toBe(true);
      const collides = list.some((span, index) => list.slice(0, index).some((other, at) => lanes[at] === lanes[index] && lanes[index] !== own && other.start < span.end && span.start < other.end));
      expect(collides).toBe(false);
    }));
  });

  test("no lane is left empty below a used one", () => {
    fc.assert(fc.property(spans, (list) => {
      const { lanes, depth } = layOutLanes(list);
      expect(new Set(lanes).size).toBe(depth);
    }));
  });
});

test("six lanes fit into the leading: none reaches the capitals of the next line", () => {
  const fontSizePx = 18;
  const lineHeightPx = fontSizePx * 1.95;
  for (let depth = 1; depth <= mostLanes; depth += 1) {
    const { firstPx, stepPx, thicknessPx } = lanePitch(depth);
    const lowest = firstPx + (depth - 1) * stepPx + thicknessPx;
    expect(lowest).toBeLessThanOrEqual(lineHeightPx - fontSizePx * 0.7);
  }
});
