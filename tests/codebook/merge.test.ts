import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followMerges, mergeObstacle, usesAsRead } from "@/lib/codebook/merge";
import type { AttributeDefinition, Tag } from "@/lib/codebook/tag";

const ids = ["a", "b", "c", "d", "e"];

const tagOf = (id: string, fields: Partial<Tag> = {}): Tag => ({
  id, projectId: "p", parentId: null, name: id.toUpperCase(), path: [id.toUpperCase()], color: 0, definition: "", position: ids.indexOf(id), shortcut: null,
  relation: false, attributes: [], retiredAt: null, mergedIntoId: null, version: 1, createdAt: "", updatedAt: "", ...fields,
});

const anyId = fc.constantFrom(...ids);
/** Any redirects at all, circles and dead ends included, as a broken restore could bring them. */
const anyRedirects = fc.tuple(...ids.map((id) => fc.option(fc.constantFrom(...ids, "gone")).map((mergedIntoId) => tagOf(id, { mergedIntoId }))));
const uses = fc.uniqueArray(fc.record({ tagId: fc.constantFrom(...ids, "unknown"), attributes: fc.dictionary(fc.constantFrom("x", "y"), fc.nat(9)) }), { selector: (use) => use.tagId });

describe("following merges", () => {
  it("always ends, at a tag of the codebook, and a tag that is not merged leads to itself", () => {
    fc.assert(fc.property(anyRedirects, (tags) => {
      const leadsTo = followMerges(tags);
      for (const { id } of tags) expect(ids).toContain(leadsTo(id));
      for (const { id } of tags.filter((tag) => tag.mergedIntoId === null)) expect(leadsTo(id)).toBe(id);
      expect(leadsTo("unknown")).toBe("unknown");
    }));
  });

  it("allowed merges, in whatever order made and undone, never make a circle: every tag leads to one that is not merged", () => {
    fc.assert(fc.property(fc.array(fc.record({ from: anyId, into: fc.option(anyId) }), { maxLength: 30 }), (steps) => {
      let tags = ids.map((id) => tagOf(id));
      for (const { from, into } of steps) {
        const tag = tags.find((candidate) => candidate.id === from)!;
        if (into !== null && mergeObstacle(tags, { from: tag, intoId: into })) continue;
        tags = tags.map((other) => (other === tag ? { ...tag, mergedIntoId: into } : other));
        const leadsTo = followMerges(tags);
        for (const { id } of tags) expect(tags.find((end) => end.id === leadsTo(id))!.mergedIntoId).toBeNull();
      }
    }));
  });

  it("a merge that is undone leaves everything as it was", () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyId, anyId), { maxLength: 6 }), anyId, anyId, uses, (before, from, into, given) => {
      let tags = ids.map((id) => tagOf(id));
      const merge = (id: string, intoId: string): boolean => {
        const tag = tags.find((candidate) => candidate.id === id)!;
        if (mergeObstacle(tags, { from: tag, intoId })) return false;
        tags = tags.map((other) => (other === tag ? { ...tag, mergedIntoId: intoId } : other));
        return true;
      };
      for (const [id, intoId] of before) merge(id, intoId);
      const read = () => usesAsRead(given, followMerges(tags));
      const was = read();
      if (!merge(from, into)) return;
      expect(read().every((use) => use.tagId !== from)).toBe(true);
      tags = tags.map((tag) => (tag.id === from ? { ...tag, mergedIntoId: null } : tag));
      expect(read()).toEqual(was);
    }));
  });
});

describe("uses as they are read", () => {
  it("each tag once, no answered question lost, and what was answered to the tag itself stands", () => {
    fc.assert(fc.property(anyRedirects, uses, (tags, given) => {
      const leadsTo = followMerges(tags);
      const read = usesAsRead(given, leadsTo);
      expect(read.map((use) => use.tagId)).toEqual([...new Set(given.map((use) => leadsTo(use.tagId)))]);
      const answersOf = (tagId: string) => read.find((use) => use.tagId === leadsTo(tagId))!.attributes;
      for (const { tagId, attributes } of given) expect(Object.keys(answersOf(tagId))).toEqual(expect.arrayContaining(Object.keys(attributes)));
      for (const { tagId, attributes } of given.filter((use) => leadsTo(use.tagId) === use.tagId)) expect(answersOf(tagId)).toMatchObject(attributes);
    }));
  });

  it("nothing changes where nothing is merged", () => {
    fc.assert(fc.property(uses, (given) => {
      expect(usesAsRead(given, (id) => id)).toEqual(given);
    }));
  });
});

describe("what stands in the way of a merge", () => {
  const tone: AttributeDefinition = { key: "tone", label: "Tone", type: "choice", choices: ["warm", "cold"] };
  const obstacle = (from: Partial<Tag>, into: Partial<Tag>, more: Tag[] = [], intoId = "b") => mergeObstacle([tagOf("a", from), tagOf("b", into), ...more], { from: tagOf("a", from), intoId });

  it("each refusal has its code", () => {
    expect(obstacle({}, {})).toBeNull();
    expect(obstacle({ retiredAt: "2026-01-01" }, {})).toBeNull();
    expect(obstacle({}, {}, [], "a")).toMatchObject({ code: "merge-impossible" });
    expect(obstacle({}, {}, [], "x")).toMatchObject({ code: "unknown-tag" });
    expect(obstacle({}, { mergedIntoId: "c" }, [tagOf("c")])).toMatchObject({ code: "tag-merged", facts: { leadsTo: "c" } });
    expect(obstacle({ mergedIntoId: "c" }, {}, [tagOf("c")])).toMatchObject({ code: "tag-merged", facts: { leadsTo: "c" } });
    expect(obstacle({}, { retiredAt: "2026-01-01" })).toMatchObject({ code: "tag-retired" });
    expect(obstacle({ relation: true }, {})).toMatchObject({ code: "merge-impossible" });
    expect(obstacle({}, { parentId: "a" })).toMatchObject({ code: "tag-has-children" });
    expect(obstacle({}, {}, [tagOf("c", { parentId: "a", mergedIntoId: "b" })])).toBeNull();
  });

  it("the other tag must ask everything this one asks, with all its choices; it may ask more", () => {
    expect(obstacle({ attributes: [tone] }, {})).toMatchObject({ code: "merge-loses-answers", facts: { missing: [tone] } });
    expect(obstacle({ attributes: [tone] }, { attributes: [{ ...tone, type: "choices" }] })).toMatchObject({ facts: { missing: [tone] } });
    expect(obstacle({ attributes: [tone] }, { attributes: [{ ...tone, choices: ["warm"] }] })).toMatchObject({ facts: { missing: [{ key: "tone", choices: ["cold"] }] } });
    expect(obstacle({ attributes: [tone] }, { attributes: [{ ...tone, label: "Mood", choices: ["cold", "warm", "none"] }, { key: "sure", label: "Sure", type: "boolean" }] })).toBeNull();
  });
});
