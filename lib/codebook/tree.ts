import type { Tag } from "@/lib/codebook/tag";

export type TagNode = { tag: Tag; children: TagNode[]; depth: number };

type Placed = Pick<Tag, "id" | "parentId" | "position" | "name">;

/** The codebook as a forest, siblings by position. A tag whose parent is missing from the list stands at the root. */
export function buildTree(tags: readonly Tag[]): TagNode[] {
  const below = groupByParent(tags);
  const grow = (parentId: string | null, depth: number): TagNode[] =>
    (below.get(parentId) ?? []).map((tag) => ({ tag, depth, children: grow(tag.id, depth + 1) }));
  return grow(null, 0);
}

/** Tree order: each tag after its parent and before its parent's next sibling. */
export function inTreeOrder<T extends Placed>(tags: readonly T[]): T[] {
  const below = groupByParent(tags);
  const walk = (parentId: string | null): T[] => (below.get(parentId) ?? []).flatMap((tag) => [tag, ...walk(tag.id)]);
  return walk(null);
}

/** The tag and everything below it. */
export function descendants<T extends Placed>(tags: readonly T[], id: string): T[] {
  const below = groupByParent(tags);
  const walk = (parentId: string): T[] => (below.get(parentId) ?? []).flatMap((tag) => [tag, ...walk(tag.id)]);
  const self = tags.find((tag) => tag.id === id);
  return self ? [self, ...walk(id)] : [];
}

/** Whether moving `id` below `parentId` would hang the tree on itself. */
export function wouldCycle(tags: readonly Placed[], id: string, parentId: string | null): boolean {
  return parentId !== null && descendants(tags, id).some((tag) => tag.id === parentId);
}

/** The names from the root to the tag. */
export function pathOf(tags: ReadonlyMap<string, Pick<Tag, "parentId" | "name">>, id: string): string[] {
  const names: string[] = [];
  // The bound holds against a cycle that a broken import could bring; the database refuses none.
  for (let at = tags.get(id); at && names.length <= tags.size; at = at.parentId === null ? undefined : tags.get(at.parentId)) names.unshift(at.name);
  return names;
}

/** The siblings' ids in order after `id` was put at `position` among `siblings` (which may or may not hold it already). */
export function placeAmong(siblings: readonly string[], id: string, position: number): string[] {
  const others = siblings.filter((sibling) => sibling !== id);
  const at = Math.max(0, Math.min(position, others.length));
  return [...others.slice(0, at), id, ...others.slice(at)];
}

function groupByParent<T extends Placed>(tags: readonly T[]): Map<string | null, T[]> {
  const ids = new Set(tags.map((tag) => tag.id));
  const below = new Map<string | null, T[]>();
  for (const tag of tags) {
    const parent = tag.parentId !== null && ids.has(tag.parentId) ? tag.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), tag]);
  }
  for (const siblings of below.values()) siblings.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return below;
}
