import { describe, expect, test } from "vitest";
import { intoLeaf, moveCaret } from "@/components/workspace/caret";
import { indexOffsets } from "@/lib/text/offsets";

// "# " and "* " are source markup between the leaves.
const text = "# One\n\n* two words";
const ground = { index: indexOffsets(text), leaves: [{ start: 2, end: 5 }, { start: 9, end: 18 }] };
const standing = (position: number) => ({ anchor: position, focus: position });

describe("the caret stands in leaf blocks only", () => {
  test("an arrow steps over what lies between", () => {
    expect(moveCaret(ground, standing(5), { unit: "grapheme", forward: true, extend: false })).toEqual(standing(9));
    expect(moveCaret(ground, standing(9), { unit: "grapheme", forward: false, extend: false })).toEqual(standing(5));
    expect(moveCaret(ground, standing(9), { unit: "grapheme", forward: true, extend: true })).toEqual({ anchor: 9, focus: 10 });
  });
  test("the beginning of the text is that of its first leaf", () => {
    expect(intoLeaf(ground, 0, false)).toBe(2);
    expect(intoLeaf(ground, 18, true)).toBe(18);
  });
});
