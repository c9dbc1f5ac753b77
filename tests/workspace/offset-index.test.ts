import fc from "fast-check";
import { expect, test } from "vitest";
import { createOffsetIndex } from "@/components/workspace/offset-index";
import { indexOffsets } from "@/lib/text/offsets";

/** Text nodes stand in as plain objects: only elements are asked about the DOM. */
function split(text: string, cuts: number[]) {
  const offsets = indexOffsets(text);
  const starts = [...new Set([0, ...cuts.map((cut) => cut % (offsets.length + 1))])].sort((a, b) => a - b).map(offsets.toUtf16).filter((start) => start < text.length || start === 0);
  const nodes = starts.map((start, index) => ({ data: text.slice(start, starts[index + 1]) }) as Text);
  return { index: createOffsetIndex(offsets, nodes, starts), length: offsets.length };
}

test("every position finds its node and the node finds its position, on both edges", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.array(fc.nat(200), { maxLength: 6 }), fc.nat(200), (text, cuts, anywhere) => {
    const { index, length } = split(text, cuts);
    const position = anywhere % (length + 1);
    for (const edge of ["start", "end"] as const) {
      const point = index.pointAt(position, edge);
      expect(point.offsetUtf16).toBeLessThanOrEqual(point.node.data.length);
      expect(index.positionOf(point.node, point.offsetUtf16)).toBe(position);
    }
  }));
});

test("where two nodes meet, a start belongs to the second and an end to the first", () => {
  const { index } = split("🚢ab", [2]);
  expect(index.pointAt(2, "start")).toMatchObject({ node: { data: "b" }, offsetUtf16: 0 });
  expect(index.pointAt(2, "end")).toMatchObject({ node: { data: "🚢a" }, offsetUtf16: 3 });
});
