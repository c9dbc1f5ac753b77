import { expect, test } from "vitest";
import { directionOf, firstStrong } from "@/lib/text/direction";

test("the first strong character decides", () => {
  expect(firstStrong("12 — داعش and more")).toBe("rtl");
  expect(firstStrong("Daesh (داعش)")).toBe("ltr");
  expect(firstStrong("…שלום world")).toBe("rtl");
  expect(firstStrong("\u200F abc")).toBe("rtl");
  expect(firstStrong("中文 داعش")).toBe("ltr");
  expect(firstStrong("ߒߞߏ")).toBe("rtl");
});

test("digits, marks and punctuation are not strong, not even Arabic ones", () => {
  expect(firstStrong("١٢٣ – 14")).toBeNull();
  expect(firstStrong("")).toBeNull();
  expect(directionOf("12–14", "rtl")).toBe("rtl");
  expect(directionOf("12–14")).toBe("ltr");
});

test("what stands in an isolate is skipped, up to its end or the end of its line", () => {
  expect(firstStrong("\u2067داعش\u2069 means")).toBe("ltr");
  expect(firstStrong("\u2067داعش means")).toBeNull();
  expect(firstStrong("\u2067داعش\nmeans")).toBe("ltr");
});
