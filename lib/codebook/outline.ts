import type { Tag } from "@/lib/codebook/tag";
import { buildTree, type TagNode } from "@/lib/codebook/tree";

/** One visible line of the tree, with what a screen reader says of its place. */
export type OutlineRow = { tag: Tag; depth: number; hasChildren: boolean; open: boolean; position: number; siblings: number };

export type OutlineView = { closed: ReadonlySet<string>; query?: string; withRetired?: boolean; withMerged?: boolean };

/**
 * The lines of the tree as they stand below each other: what is closed hides what is below it. A search shows every tag
 * that fits, with the way to it, whatever is closed.
 */
export function outlineOf(tags: readonly Tag[], { closed, query = "", withRetired = true, withMerged = true }: OutlineView): OutlineRow[] {
  const shown = tags.filter((tag) => (withRetired || tag.retiredAt === null) && (withMerged || tag.mergedIntoId === null));
  const needle = fold(query.trim());
  const fits = needle === "" ? null : fittingIds(shown, needle);
  return rowsOf(buildTree(fits ? shown.filter((tag) => fits.has(tag.id)) : shown), fits ? new Set() : closed);
}

function rowsOf(nodes: readonly TagNode[], closed: ReadonlySet<string>): OutlineRow[] {
  return nodes.flatMap(({ tag, depth, children }, index) => {
    const open = children.length > 0 && !closed.has(tag.id);
    const row = { tag, depth, hasChildren: children.length > 0, open, position: index + 1, siblings: nodes.length };
    return [row, ...(open ? rowsOf(children, closed) : [])];
  });
}

// The tags whose name or definition fits, and all above them.
function fittingIds(tags: readonly Tag[], needle: string): Set<string> {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const fits = new Set<string>();
  for (const tag of tags) {
    if (!fold(tag.name).includes(needle) && !fold(tag.definition).includes(needle)) continue;
    for (let at: Tag | undefined = tag; at && !fits.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) fits.add(at.id);
  }
  return fits;
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
