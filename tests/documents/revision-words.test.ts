import { expect, test } from "vitest";
import { fatesOf, nameOfRevision, sayFates } from "@/components/documents/revision-words";

const anchors = (exact: number, moved = 0, uncertain = 0, orphan = 0) => ({ exact, moved, uncertain, orphan });

test("what becomes of the annotations is said for each fate that any of them meets", () => {
  expect(fatesOf(anchors(1_200, 0, 1, 2)).map(({ says }) => says)).toEqual(["1,200 annotations stay", "1 annotation is in doubt", "2 annotations lose their place"]);
  expect(fatesOf(anchors(0))).toEqual([]);
});

test("in passing it is one sentence", () => {
  expect(sayFates(anchors(12, 0, 1))).toBe("12 annotations stay, 1 is in doubt");
  expect(sayFates(anchors(1, 2, 0, 1))).toBe("1 annotation stays, 2 move, 1 loses its place");
  expect(sayFates(anchors(0, 0, 0, 3))).toBe("3 annotations lose their place");
  expect(sayFates(anchors(0))).toBe("there were no annotations to place");
});

test("a revision is named by number, day and person, where one is known", () => {
  expect(nameOfRevision({ number: 1, createdAt: "2026-05-03T12:00:00.000Z", by: "Ann" })).toBe("Revision 1, 3 May 2026, Ann");
  expect(nameOfRevision({ number: 2, createdAt: "2026-05-03T12:00:00.000Z", by: null })).toBe("Revision 2, 3 May 2026");
});
