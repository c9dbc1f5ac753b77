import { describe, expect, test } from "vitest";
import { changeDesk, type Desk, type DeskAct, emptyDesk } from "@/components/workspace/desk";

const after = (...acts: DeskAct[]): Desk => acts.reduce(changeDesk, emptyDesk);
const a = { start: 10, end: 14 };
const b = { start: 30, end: 36 };

describe("spans put aside for one annotation", () => {
  test("a further selection joins them, by mouse as by keyboard", () => {
    expect(after({ do: "select", spans: [b] }, { do: "keep" }, { do: "select", spans: [a] }).selection).toEqual([a, b]);
    expect(after({ do: "select", spans: [a] }, { do: "keep" }, { do: "caret", caret: { anchor: b.end, focus: b.start } }).selection).toEqual([a, b]);
  });
  test("one that touches them makes one span", () => {
    expect(after({ do: "select", spans: [a] }, { do: "keep" }, { do: "select", spans: [{ start: 12, end: 20 }] }).selection).toEqual([{ start: 10, end: 20 }]);
  });
  test("handles move them", () => {
    const narrower = { start: 11, end: 13 };
    const desk = after({ do: "select", spans: [a] }, { do: "keep" }, { do: "select", spans: [narrower], adjusted: true }, { do: "select", spans: [b] });
    expect(desk.selection).toEqual([narrower, b]);
  });
  test("letting go of the selection lets go of them", () => {
    expect(after({ do: "select", spans: [a] }, { do: "keep" }, { do: "select", spans: [] }, { do: "select", spans: [b] }).selection).toEqual([b]);
  });
});

test("the same place again chooses the next annotation there, and the first after the last", () => {
  const pick: DeskAct = { do: "pick", ids: ["small", "large"] };
  expect([after(pick), after(pick, pick), after(pick, pick, pick)].map((desk) => desk.chosen)).toEqual(["small", "large", "small"]);
});

test("choosing an annotation leaves no selection behind, and the caret where it was pointed at", () => {
  const desk = after({ do: "select", spans: [b] }, { do: "pick", ids: ["one"], at: 12 });
  expect([desk.selection, desk.caret]).toEqual([[], { anchor: 12, focus: 12 }]);
  expect(after({ do: "select", spans: [b] }, { do: "choose", id: "one" }).caret).toEqual({ anchor: b.end, focus: b.end });
});
