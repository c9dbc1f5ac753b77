import fc from "fast-check";

const quirks = ["😀", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "العَرَبِيَّة", "שלום", "\u200F", "\u2067", "\u00A0", "\u202F", "\n", "\n\n", "\t", " ", "a", "Z", ".", "|", "- ", "= ", ";", "1. ", "𝔘", "क्षि", "\u0000"];

/** Any valid Unicode text, with the characters that break naive offset arithmetic made frequent. */
export const unicodeText = fc
  .array(fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom(...quirks)), { maxLength: 30 })
  .map((parts) => parts.join(""));

/** A text and a span of it, in code points. */
export const textWithSpan = unicodeText.chain((text) => {
  const { length } = [...text];
  return fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ text, span: { start: Math.min(a, b), end: Math.max(a, b) } }));
});

/** Short spans on a short line, so that they often meet. */
export const smallSpan = fc.tuple(fc.nat(30), fc.nat(12)).map(([start, size]) => ({ start, end: start + size }));
