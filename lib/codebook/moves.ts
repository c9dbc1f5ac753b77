import type { Tag } from "@/lib/codebook/tag";
import { inTreeOrder, wouldCycle } from "@/lib/codebook/tree";

/** Where a tag goes: below whom, and how many siblings stand before it then. */
export type Place = { parentId: string | null; position: number };

export type Direction = "up" | "down" | "in" | "out";

/** Where one step takes a tag: up or down among its siblings, in below the one above, out to beside its parent. Null: nowhere. */
export function stepOf(tags: readonly Tag[], id: string, direction: Direction): Place | null {
  const tag = tags.find((candidate) => candidate.id === id);
  if (!tag) return null;
  const siblings = siblingsOf(tags, tag.parentId);
  const at = siblings.findIndex((sibling) => sibling.id === id);
  // Merged ones are not in sight: a step goes past them.
  const above = siblings.findLastIndex((sibling, place) => place < at && sibling.mergedIntoId === null);
  const below = siblings.findIndex((sibling, place) => place > at && sibling.mergedIntoId === null);
  if (direction === "up") return above >= 0 ? { parentId: tag.parentId, position: above } : null;
  if (direction === "down") return below >= 0 ? { parentId: tag.parentId, position: below } : null;
  if (direction === "in") {
    const parent = siblings[above];
    return parent ? { parentId: parent.id, position: siblingsOf(tags, parent.id).length } : null;
  }
  const parent = tags.find((candidate) => candidate.id === tag.parentId);
  return parent ? { parentId: parent.parentId, position: siblingsOf(tags, parent.parentId).findIndex((sibling) => sibling.id === parent.id) + 1 } : null;
}

/** Where a tag goes that was dropped before, after or onto another. Null: it cannot go there, or is there already. */
export function dropOf(tags: readonly Tag[], id: string, drop: { target: string; where: "before" | "after" | "inside" }): Place | null {
  const tag = tags.find((candidate) => candidate.id === id);
  const target = tags.find((candidate) => candidate.id === drop.target);
  if (!tag || !target || id === target.id) return null;
  const parentId = drop.where === "inside" ? target.id : target.parentId;
  if (wouldCycle(tags, id, parentId)) return null;
  // Positions are counted without the tag that moves, as if it had been picked up.
  const others = siblingsOf(tags, parentId).filter((sibling) => sibling.id !== id);
  const at = others.findIndex((sibling) => sibling.id === target.id);
  const position = drop.where === "inside" ? others.length : drop.where === "before" ? at : at + 1;
  const stays = parentId === tag.parentId && siblingsOf(tags, parentId).findIndex((sibling) => sibling.id === id) === position;
  return stays ? null : { parentId, position };
}

function siblingsOf(tags: readonly Tag[], parentId: string | null): Tag[] {
  return inTreeOrder(tags.filter((tag) => tag.parentId === parentId));
}
