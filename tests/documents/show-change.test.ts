import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOfChange, shorten } from "@/components/documents/show-change";

const change = (removed: string, added: string) => ({ before: "was ", removed, added, after: " here" });

test("a change is shown between the words around it, without empty parts", () => {
  expect(partsOfChange(change("teh", "the"))).toEqual([
    { kind: "same", text: "was " },
    { kind: "removed", text: "teh" },
    { kind: "added", text: "the" },
    { kind: "same", text: " here" },
  ]);
  expect(partsOfChange({ before: "", removed: "", added: "new", after: "" })).toEqual([{ kind: "added", text: "new" }]);
});

test("a change of blanks alone can be seen", () => {
  const texts = (removed: string, added: string): string[] => partsOfChange(change(removed, added)).map((part) => part.text);
  expect(texts("  ", "\n")).toEqual(["was ", "␣␣", "↵\n", " here"]);
  expect(texts("\t", "\u00A0\u200B")).toEqual(["was ", "⇥", "⍽⟨U+200B⟩", " here"]);
  // Among letters they are what they are.
  expect(texts("a  b", "a b")).toEqual(["was ", "a  b", "a b", " here"]);
});

test("a text that is not long is shown as it is", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(shorten(text)).toBe(text);
    }),
  );
});

test("what is shown of a long text is short, begins and ends as it does, and is well formed", () => {
  const long = fc.array(fc.constantFrom("a", "é", "🌡️", "語", "\uFFFD", " "), { minLength: 1_201, maxLength: 2_000 }).map((signs) => signs.join(""));
  fc.assert(
    fc.property(long, (text) => {
      const shown = shorten(text);
      expect(shown.length).toBeLessThan(1_200);
      expect(shown.isWellFormed()).toBe(true);
      const [head = "", tail = ""] = shown.split(" […] ");
      expect(text.startsWith(head)).toBe(true);
      expect(text.endsWith(tail)).toBe(true);
    }),
  );
});
