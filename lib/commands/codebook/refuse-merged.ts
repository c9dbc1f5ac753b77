import { followMerges, mergeObstacle } from "@/lib/codebook/merge";
import type { Tag } from "@/lib/codebook/tag";
import { AppError } from "@/lib/errors";

/** Of a merged tag nothing changes but the merge itself: it would show nowhere. */
export function refuseMerged(tags: readonly Tag[], tag: Tag): void {
  if (tag.mergedIntoId !== null) throw new AppError("tag-merged", `“${tag.name}” is merged into another tag. Undo the merge first.`, { facts: { leadsTo: followMerges(tags)(tag.id) } });
}

/** What stands below a merged tag would show nowhere. */
export function refuseMergedParent(tags: readonly Tag[], parentId: string | null): void {
  const parent = tags.find((tag) => tag.id === parentId);
  if (parent?.mergedIntoId) throw new AppError("tag-merged", `“${parent.name}”, above it, is merged into another tag. Undo that merge first.`, { facts: { leadsTo: followMerges(tags)(parent.id) } });
}

/** Throws what stands in the way of merging a tag into another. */
export function requireMergeable(tags: readonly Tag[], wanted: { from: Tag; intoId: string }): void {
  const obstacle = mergeObstacle(tags, wanted);
  if (obstacle) throw new AppError(obstacle.code, obstacle.detail, obstacle.facts ? { facts: obstacle.facts } : {});
}

/** What is merged into a tag was given as the same kind of tag. */
export function refuseChangedKind(tags: readonly Tag[], before: Pick<Tag, "id" | "relation">, after: Pick<Tag, "relation">): void {
  if (before.relation === after.relation || !tags.some((tag) => tag.mergedIntoId === before.id)) return;
  throw new AppError("merge-impossible", "Other tags are merged into this one, so whether it connects annotations cannot change. Undo those merges first.");
}
