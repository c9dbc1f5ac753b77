import { describe, expect, test } from "vitest";
import { dropOf, stepOf } from "@/lib/codebook/moves";
import { outlineOf } from "@/lib/codebook/outline";
import type { Tag } from "@/lib/codebook/tag";

function tag(id: string, parentId: string | null, position: number, more: Partial<Tag> = {}): Tag {
  const at = "2026-01-01T00:00:00.000Z";
  return { id, projectId: "p", parentId, name: id, path: [id], color: 0, definition: "", position, shortcut: null, relation: false, attributes: [], retiredAt: null, mergedIntoId: null, version: 1, createdAt: at, updatedAt: at, ...more };
}

const tags = [tag("heat", null, 0), tag("home", "heat", 0), tag("street", "heat", 1), tag("café", null, 1, { definition: "Places to sit" }), tag("old", null, 2, { retiredAt: "2026-02-02T00:00:00.000Z" })];

const names = (view: Parameters<typeof outlineOf>[1]): string[] => outlineOf(tags, view).map((row) => `${"·".repeat(row.depth)}${row.tag.id}`);

describe("outline", () => {
  test("shows the tree line by line and says each place", () => {
    expect(names({ closed: new Set() })).toEqual(["heat", "·home", "·street", "café", "old"]);
    expect(outlineOf(tags, { closed: new Set() })[2]).toMatchObject({ position: 2, siblings: 2, hasChildren: false, open: false });
  });
  test("hides what is below a closed tag, and retired ones when asked", () => {
    expect(names({ closed: new Set(["heat"]), withRetired: false })).toEqual(["heat", "café"]);
  });
  test("searches names and definitions without accents, and shows the way to what fits", () => {
    expect(names({ closed: new Set(["heat"]), query: "STREET" })).toEqual(["heat", "·street"]);
    expect(names({ closed: new Set(), query: "cafe" })).toEqual(["café"]);
    expect(names({ closed: new Set(), query: "sit" })).toEqual(["café"]);
    expect(names({ closed: new Set(), query: "nothing" })).toEqual([]);
  });
});

describe("moves", () => {
  test("steps among siblings, in and out", () => {
    expect(stepOf(tags, "street", "up")).toEqual({ parentId: "heat", position: 0 });
    expect(stepOf(tags, "home", "up")).toBeNull();
    expect(stepOf(tags, "old", "down")).toBeNull();
    expect(stepOf(tags, "café", "in")).toEqual({ parentId: "heat", position: 2 });
    expect(stepOf(tags, "street", "out")).toEqual({ parentId: null, position: 1 });
    expect(stepOf(tags, "heat", "out")).toBeNull();
  });
  test("drops before, after and onto", () => {
    expect(dropOf(tags, "street", { target: "home", where: "before" })).toEqual({ parentId: "heat", position: 0 });
    expect(dropOf(tags, "old", { target: "heat", where: "after" })).toEqual({ parentId: null, position: 1 });
    expect(dropOf(tags, "café", { target: "heat", where: "inside" })).toEqual({ parentId: "heat", position: 2 });
  });
  test("refuses a tag below itself and a place it has", () => {
    expect(dropOf(tags, "heat", { target: "home", where: "inside" })).toBeNull();
    expect(dropOf(tags, "heat", { target: "heat", where: "after" })).toBeNull();
    expect(dropOf(tags, "home", { target: "street", where: "before" })).toBeNull();
  });
});
