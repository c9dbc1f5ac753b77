import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf } from "@/components/talk/comment-text";
import { matching, mentionAt, stillMentioned } from "@/components/talk/mention-query";

const people = [{ userId: "1", name: "Imke van der Berg" }, { userId: "2", name: "Ruben Askari" }, { userId: "3", name: "Ruben" }];

describe("what is typed after an @", () => {
  test.each([
    ["@", 1, ""],
    ["Is it, @rub", 11, "rub"],
    ["(@Imke van", 10, "Imke van"],
    ["mail@example", 12, null],
    ["@ruben and what", 15, null],
    ["nobody", 6, null],
  ])("%s", (text, caretUtf16, query) => {
    expect(mentionAt(text, caretUtf16)?.query ?? null).toBe(query);
  });

  test("finds people by the beginning of any of their names", () => {
    expect(matching(people, "as").map((person) => person.userId)).toEqual(["2"]);
    expect(matching(people, "RUB").map((person) => person.userId)).toEqual(["2", "3"]);
    expect(matching(people, "")).toHaveLength(3);
  });
});

describe("a mention in a text", () => {
  test("of two names that begin alike the longer one stands out", () => {
    expect(partsOf("Ask @Ruben Askari or @Ruben.", people)).toEqual([
      { text: "Ask ", mention: false }, { text: "@Ruben Askari", mention: true }, { text: " or ", mention: false }, { text: "@Ruben", mention: true }, { text: ".", mention: false },
    ]);
  });

  test("nothing of the text is lost or changed, whatever names look like", () => {
    const name = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" });
    fc.assert(
      fc.property(fc.array(fc.oneof(name, name.map((given) => `@${given}`))), fc.array(name), (pieces, names) => {
        const text = pieces.join("");
        expect(partsOf(text, names.map((each, at) => ({ userId: String(at), name: each }))).map((part) => part.text).join("")).toBe(text);
      }),
    );
  });

  test("is none any more when its name was taken out", () => {
    expect(stillMentioned("Only @Ruben", [people[0]!, people[2]!, people[2]!])).toEqual([people[2]]);
  });
});
