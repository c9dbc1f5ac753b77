import fc from "fast-check";
import { expect, test } from "vitest";
import { type OwnEvent, undoablesOf } from "@/lib/annotations/undoable";

test("undo and redo read from the events are the two stacks that the acts themselves made", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("act", "undo", "redo"), { maxLength: 40 }), (acts) => {
      const events: OwnEvent[] = [];
      const undo: string[] = [];
      const redo: string[] = [];
      for (const [at, act] of acts.entries()) {
        const key = `key ${at}`;
        const from = act === "undo" ? undo : redo;
        const undid = act === "act" ? null : from.pop();
        if (undid === undefined) continue;
        events.push({ key, ids: [], undid });
        if (act === "act") redo.length = 0;
        (act === "undo" ? redo : undo).push(key);
      }
      const read = undoablesOf(events);
      expect(read.undo.map((each) => each.key)).toEqual(undo);
      expect(read.redo.map((each) => each.key)).toEqual(redo);
    }),
  );
});

test("the undo of something older than the list is an act like any other", () => {
  expect(undoablesOf([{ key: "b", ids: [], undid: "a" }])).toEqual({ undo: [{ key: "b", ids: [], undid: "a" }], redo: [] });
});
