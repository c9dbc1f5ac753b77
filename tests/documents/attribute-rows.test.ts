import fc from "fast-check";
import { expect, it } from "vitest";
import { attributesOfRows, faultOfRows, rowsOfAttributes } from "@/components/documents/attribute-rows";

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const key = fc.string({ minLength: 1 }).map((text) => text.trim()).filter((text) => text !== "" && text !== "__proto__");

it("opening and saving the form without a change keeps every value and its kind", () => {
  fc.assert(fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (attributes) => {
    expect(attributesOfRows(rowsOfAttributes(attributes))).toEqual(attributes);
  }));
});

it("a number stays a number while it reads like one; what is new is text", () => {
  const [row] = rowsOfAttributes({ year: 1951 });
  expect(attributesOfRows([{ ...row!, text: "1952" }])).toEqual({ year: 1952 });
  expect(attributesOfRows([{ ...row!, text: "about 1952" }])).toEqual({ year: "about 1952" });
  expect(attributesOfRows([{ id: 1, key: " box ", text: "007" }, { id: 2, key: "", text: "" }])).toEqual({ box: "007" });
});

it("says what is wrong: a value without a name, a name twice", () => {
  expect(faultOfRows([{ id: 0, key: "", text: "x" }])).toContain("name");
  expect(faultOfRows([{ id: 0, key: "a", text: "x" }, { id: 1, key: "a ", text: "y" }])).toContain("“a”");
  expect(faultOfRows([{ id: 0, key: "a", text: "" }])).toBeNull();
});
