import { expect, it } from "vitest";
import { groupActivity } from "@/components/activity/groups";
import { groupSentence } from "@/components/activity/group-sentence";
import { type Names, sentenceOf } from "@/components/activity/sentence";
import { type EventView, eventType } from "@/lib/schemas/event";

const names: Names = { people: { a: "Ann", b: "Bob" }, documents: { d: "Interview", gone: "Old" }, tags: { t: "Heat" }, deleted: ["gone"] };
const event = (over: Partial<EventView>): EventView => ({ cursor: "c", type: "annotation.created", at: "2026-01-01T10:00:00.000Z", actor: "a", documentId: "d", ids: ["1"], facts: {}, ...over });
const said = (over: Partial<EventView>): string => {
  const { who, did, object } = sentenceOf("p", event(over), names);
  return [who, did, object?.label].filter(Boolean).join(" ");
};

it("every kind of event is a sentence by somebody", () => {
  for (const type of eventType.options) expect(said({ type, facts: { role: "coder", annotations: 2 } })).toMatch(/^Ann [a-z].+/u);
});

it("says what was done to whom and what, and leads there", () => {
  expect(said({ type: "member.added", documentId: null, ids: ["b"], facts: { role: "coder" } })).toBe("Ann added Bob as coder to the members");
  expect(said({ type: "member.removed", documentId: null, ids: ["a"] })).toBe("Ann left the project");
  expect(said({ type: "tag.unmerged", documentId: null, ids: ["t", "u"] })).toBe("Ann undid the merge of the tag Heat");
  expect(said({ type: "tag.restored", documentId: null, ids: ["t"] })).toBe("Ann brought back the tag Heat");
  expect(said({ type: "document.erased", documentId: "never", facts: { annotations: 1 } })).toBe("Ann erased a document for good, with 1 annotation");
  expect(said({ actor: "nobody", documentId: "x" })).toBe("A former member made an annotation in a document that was deleted since");
  expect(sentenceOf("p", event({ documentId: "gone" }), names).object).toEqual({ label: "Old", href: "/projects/p/deleted" });
});

it("a stretch of coding is one sentence; on the page of a document its title is left out", () => {
  const sentence = (events: EventView[], here?: string) => {
    const [day] = groupActivity(events);
    const { who, did, object } = groupSentence("p", day!.groups[0]!, { names, here });
    return [who, did, object?.label].filter(Boolean).join(" ");
  };
  const three = [event({ ids: ["3"] }), event({ ids: ["2"] }), event({ ids: ["1"] })];
  expect(sentence(three)).toBe("Ann coded 3 passages in Interview");
  expect(sentence(three, "d")).toBe("Ann coded 3 passages");
  expect(sentence([event({ type: "annotation.changed" }), ...three])).toBe("Ann coded 3 passages and went over them in Interview");
  expect(sentence([event({ type: "annotation.deleted" }), event({ type: "annotation.deleted", ids: ["2"] })])).toBe("Ann deleted 2 annotations in Interview");
  expect(sentence([event({ type: "document.changed", ids: ["d"] })], "d")).toBe("Ann renamed or described this document");
  expect(sentence([event({ type: "tag.created", documentId: null, ids: ["t"] }), event({ type: "tag.created", documentId: null, ids: ["u"] })])).toBe("Ann added 2 tags");
});
