import { expect, it } from "vitest";
import { compareStates } from "@/lib/annotations/compare-states";

const state = { spans: [{ start: 0, end: 3 }], quotes: ["one"], tags: [{ tagId: "a", attributes: {} }], note: null, confidence: null, deletedAt: null };

it("the first state came to be, with its tags and its note", () => {
  expect(compareStates(null, { ...state, note: "why" })).toMatchObject({ life: "created", quotes: null, addedTags: [{ tagId: "a" }], note: [{ kind: "added", text: "why" }] });
});

it("names what changed, and nothing else", () => {
  expect(compareStates(state, state)).toEqual({ life: null, quotes: null, addedTags: [], removedTags: [], answeredTags: [], note: null, confidence: null });
  const after = { ...state, spans: [{ start: 0, end: 7 }], quotes: ["one two"], tags: [{ tagId: "b", attributes: {} }], confidence: 0.5 };
  expect(compareStates(state, after)).toMatchObject({
    life: null, quotes: [{ kind: "same", text: "one" }, { kind: "added", text: " two" }], addedTags: [{ tagId: "b" }], removedTags: [{ tagId: "a" }], note: null, confidence: { before: null, after: 0.5 },
  });
});

it("moving to the same words elsewhere is a change of place", () => {
  expect(compareStates(state, { ...state, spans: [{ start: 9, end: 12 }] }).quotes).toEqual([{ kind: "same", text: "one" }]);
});

it("an attribute answered differently is told of a tag that stayed, whatever the order of the answers", () => {
  const answered = (attributes: Record<string, string>) => ({ ...state, tags: [{ tagId: "a", attributes }] });
  expect(compareStates(answered({ x: "1", y: "2" }), answered({ y: "2", x: "1" })).answeredTags).toEqual([]);
  expect(compareStates(answered({ x: "1" }), answered({ x: "2" })).answeredTags).toMatchObject([{ tagId: "a", attributes: { x: "2" } }]);
});

it("going and coming back", () => {
  const gone = { ...state, deletedAt: "2026-01-01T00:00:00.000Z" };
  expect(compareStates(state, gone).life).toBe("deleted");
  expect(compareStates(gone, state).life).toBe("restored");
  expect(compareStates(gone, gone).life).toBeNull();
});
