import { expect, test } from "vitest";
import { rankEntry } from "@/components/shell/palette-rank";

const best = (typed: string, values: string[]): string | undefined =>
  values.map((value) => ({ value, score: rankEntry(value, typed) })).filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)[0]?.value;

test.each([
  ["codebook", "go Codebook"],
  ["Code", "go Codebook"],
  ["outline", "act Show or hide the outline and codebook"],
  ["exp", "go Export"],
  ["act", "go Activity"],
  ["zebra", undefined],
])("“%s” finds %s first", (typed, first) => {
  expect(best(typed, ["act Show or hide the outline and codebook", "act Extend by a paragraph", "go Codebook", "go Export", "go Activity"])).toBe(first);
});
