import fc from "fast-check";
import { expect, test } from "vitest";
import { combined, lostTags, replacedTags, withoutTags, withReplaced } from "@/components/workspace/combine";
import type { Pending } from "@/components/workspace/pending";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";

const annotation = fc.record({ tags: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")), note: fc.option(fc.string(), { nil: null }), start: fc.nat(50) }).map(
  ({ tags, note, start }): Annotation => ({
    id: "i", projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1, version: 1, createdAt: "", updatedAt: "", deletedAt: null,
    scope: "spans", spans: [{ start, end: start + 1 }], quotes: [String(start)], from: null, to: null, tags: tags.map((tagId) => ({ tagId, attributes: {} })), note, confidence: null,
  }),
);

test("a combination has every tag once, both notes, and the passage of one", () => {
  fc.assert(
    fc.property(annotation, annotation, fc.constantFrom("mine" as const, "theirs" as const), (mine, theirs, spansOf) => {
      const both = combined(mine, theirs, spansOf);
      expect(both.tags.map((use) => use.tagId).toSorted()).toEqual([...new Set([...mine.tags, ...theirs.tags].map((use) => use.tagId))].toSorted());
      const notes = [mine.note, theirs.note].filter((note) => note !== null && note.trim() !== "");
      expect(notes.every((note) => both.note?.includes(note as string))).toBe(true);
      expect([both.spans, both.quotes]).toEqual(spansOf === "mine" ? [mine.spans, mine.quotes] : [theirs.spans, theirs.quotes]);
    }),
  );
});

test("tags that are gone are taken out, everything else stays", () => {
  fc.assert(
    fc.property(annotation, (mine) => {
      const rest = withoutTags(mine, new Set(["a"]));
      expect(rest.tags).toEqual(mine.tags.filter((use) => use.tagId !== "a"));
      expect([rest.spans, rest.note]).toEqual([mine.spans, mine.note]);
    }),
  );
});

test("lost are the tags that the server named and those known to be retired or deleted, but not a retired one that was there before", () => {
  const uses = (...ids: string[]) => ids.map((tagId) => ({ tagId, attributes: {} }));
  const [sample] = fc.sample(annotation, 1) as [Annotation];
  const mine = { ...sample, tags: uses("stands", "named", "retired", "deleted", "carried") };
  const codebook = new Map(["stands", "named", "retired", "carried"].map((id) => [id, { id, retiredAt: ["retired", "carried"].includes(id) ? "then" : null } as Tag]));
  const content = { ...mine, tags: uses("stands", "named") };
  const refused: Pending = { key: "k", act: { kind: "put", id: "i", content, saw: 1, revision: 1 }, before: { ...mine, tags: uses("carried") }, after: mine, upon: [], refusal: { code: "tag-retired", detail: "", paths: ["tags.1.tagId"] } };
  expect([...lostTags(refused, mine, codebook)].toSorted()).toEqual(["deleted", "named", "retired"]);
});

test("replaced are tags that were merged, by the server's word or this window's, each by the one it leads to", () => {
  const uses = (...ids: string[]) => ids.map((tagId) => ({ tagId, attributes: {} }));
  const [sample] = fc.sample(annotation, 1) as [Annotation];
  const mine = { ...sample, tags: uses("merged", "stands", "carried") };
  const act = { kind: "put" as const, id: "i", content: mine, saw: null, revision: 1 };
  const refused = { key: "k", act, before: { ...mine, tags: uses("carried") }, after: mine, upon: [], refusal: { code: "tag-merged", detail: "", leadsTo: { "tags.0.tagId": "other" } } } satisfies Pending;
  const known = new Map([["other", { id: "other", retiredAt: null } as Tag], ["stands", { id: "stands", retiredAt: null } as Tag], ["carried", { id: "else", retiredAt: null } as Tag]]);
  expect([...replacedTags(refused, mine, known)]).toEqual([["merged", "other"]]);
  // What it leads to was retired since: nothing is on offer.
  expect([...replacedTags(refused, mine, new Map([...known, ["other", { id: "other", retiredAt: "then" } as Tag]]))]).toEqual([]);
});

test("a content with other tags has each once, with the answers that were given", () => {
  fc.assert(
    fc.property(annotation, (mine) => {
      const answered = { ...mine, tags: mine.tags.map(({ tagId }) => ({ tagId, attributes: { why: tagId } })) };
      const read = withReplaced(answered, new Map([["a", "b"]]));
      expect(read.tags.map((use) => use.tagId).toSorted()).toEqual([...new Set(mine.tags.map(({ tagId }) => (tagId === "a" ? "b" : tagId)))].toSorted());
      const own = mine.tags.some(({ tagId }) => tagId === "b") ? "b" : "a";
      expect(read.tags.filter((use) => use.tagId === "b").every((use) => use.attributes["why"] === own)).toBe(true);
      expect([read.spans, read.note]).toEqual([mine.spans, mine.note]);
    }),
  );
});
