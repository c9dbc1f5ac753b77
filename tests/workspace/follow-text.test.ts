import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import { followedText } from "@/components/workspace/follow-text";
import type { Pending, Proposal } from "@/components/workspace/pending";

const stands: Annotation = {
  id: "a", projectId: "p", documentId: "d", revision: 2, anchor: "exact", layer: "l", annotator: "n", scope: "spans", spans: [{ start: 7, end: 9 }], quotes: ["in"],
  from: null, to: null, tags: [], note: null, confidence: null, codebookVersion: 1, version: 4, createdAt: "", updatedAt: "", deletedAt: null,
};
const seen: Annotation = { ...stands, revision: 1, anchor: null, version: 3, spans: [{ start: 2, end: 4 }] };
const content = { scope: "spans" as const, spans: seen.spans, quotes: ["in"], from: null, to: null, tags: [{ tagId: "t", attributes: {} }], note: "n", confidence: null };
const put = (saw: number | null): Pending => ({ key: "k", act: { kind: "put", id: "a", content, saw, revision: 1 }, before: saw === null ? null : seen, after: { ...seen, ...content, version: (saw ?? 0) + 1 }, upon: ["x"] });
const remove: Pending = { key: "k", act: { kind: "delete", id: "a", saw: 3 }, before: seen, after: { ...seen, version: 4, deletedAt: "now" }, upon: [] };
const place: Proposal = { revision: 2, anchor: "exact", spans: stands.spans, quotes: ["in"] };
const revised = { code: "revision-changed", detail: "" };

describe("an act on a text that was revised meanwhile", () => {
  it("goes to the same words in the new text, when it is new", () => {
    expect(followedText(put(null), { ...revised, proposal: place })).toMatchObject({ key: "k", upon: [], before: null, act: { saw: null, revision: 2, content: { spans: stands.spans, tags: content.tags, note: "n" } }, after: { revision: 2, version: 1, spans: stands.spans } });
  });

  it("goes upon the annotation that went along, when that is all that happened to it", () => {
    expect(followedText(put(3), { ...revised, current: stands, proposal: place })).toMatchObject({ act: { saw: 4, revision: 2 }, before: stands, after: { version: 5, revision: 2 } });
    // An act before this one, on the old text too, was followed just now.
    expect(followedText(put(4), { ...revised, current: { ...stands, anchor: null }, proposal: place })).toMatchObject({ act: { saw: 4, revision: 2 }, after: { version: 5 } });
    expect(followedText(remove, { code: "stale-version", detail: "", current: stands })).toMatchObject({ act: { kind: "delete", saw: 4 }, after: { version: 5 } });
  });

  it.each([
    ["its words changed", put(null), { ...revised, proposal: { ...place, anchor: "moved" as const } }],
    ["its words are gone", put(null), { ...revised, proposal: { ...place, anchor: "orphan" as const, spans: null, quotes: null } }],
    ["no place was told", put(null), revised],
    ["somebody changed it since", put(3), { ...revised, current: { ...stands, version: 5 }, proposal: place }],
    ["its author changed it elsewhere", put(3), { ...revised, current: { ...stands, anchor: null }, proposal: place }],
    ["it was deleted elsewhere", put(3), { ...revised, current: { ...stands, deletedAt: "then" }, proposal: place }],
    ["its number belongs to another one", put(null), { ...revised, current: stands, proposal: place }],
    ["it was refused for something else", put(null), { code: "tag-retired", detail: "", proposal: place }],
    ["what shall be deleted was changed by its author", remove, { code: "stale-version", detail: "", current: { ...stands, anchor: null } }],
  ])("waits for its author when %s", (_, act, refusal) => {
    expect(followedText(act, refusal)).toBeNull();
  });
});
