import fc from "fast-check";
import { expect, test } from "vitest";
import { combined, lostTags, withoutTags } from "@/components/workspace/combine";
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
