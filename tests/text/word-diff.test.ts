import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffPart, diffWords } from "@/lib/text/word-diff";

const without = (parts: readonly DiffPart[], kind: DiffPart["kind"]): string => parts.filter((part) => part.kind !== kind).map((part) => part.text).join("");
const words = fc.array(fc.constantFrom("one", "two", " ", "\n", "é", "😀", "—", "سلام", "3rd"), { maxLength: 40 }).map((list) => list.join(""));

describe("diffWords", () => {
  it("loses nothing of either text, whatever they are", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "grapheme" })), fc.oneof(words, fc.string({ unit: "grapheme" })), (before, after) => {
        const parts = diffWords(before, after);
        expect(without(parts, "added")).toBe(before);
        expect(without(parts, "removed")).toBe(after);
        // Runs are joined: no two in a row of one kind.
        for (const [at, part] of parts.entries()) expect(part.kind).not.toBe(parts[at + 1]?.kind);
      }),
    );
  });

  it("says that equal texts are the same, and finds the one word that changed", () => {
    fc.assert(fc.property(words, (text) => diffWords(text, text).every((part) => part.kind === "same")));
    expect(diffWords("the old well", "the new well")).toEqual([{ kind: "same", text: "the " }, { kind: "removed", text: "old" }, { kind: "added", text: "new" }, { kind: "same", text: " well" }]);
    expect(diffWords("", "café 😀")).toEqual([{ kind: "added", text: "café 😀" }]);
  });

  it("stays quick for long texts that share nothing", () => {
    const parts = diffWords("a b ".repeat(5_000), "c d ".repeat(5_000));
    expect(without(parts, "added")).toBe("a b ".repeat(5_000));
  });
});
