import type { Db } from "@/lib/db/client";
import type { ProjectSubject } from "@/lib/db/projects";
import { countTagUses } from "@/lib/db/tags";
import { loadVisibility } from "@/lib/db/visible";
import type { Tag } from "@/lib/codebook/tag";
import { AppError } from "@/lib/errors";

/** Refuses to let a tag go that has tags below it, that others are merged into, or that was given. */
export async function requireUnused(db: Db, project: ProjectSubject & { tags: readonly Tag[] }, { userId, tagId }: { userId: string; tagId: string }): Promise<void> {
  if (project.tags.some((candidate) => candidate.parentId === tagId)) throw new AppError("tag-has-children");
  if (project.tags.some((candidate) => candidate.mergedIntoId === tagId)) throw new AppError("tag-in-use", "Other tags are merged into this one. Undo those merges first.");
  const count = await countTagUses(db, project.projectId, tagId);
  if (count === 0) return;
  // Whoever is blind for any document does not learn how much others gave the tag.
  const { others } = await loadVisibility(db, project, userId);
  if (others !== "all") throw new AppError("tag-in-use", "The tag is in use. Retire it, or merge it into another one.");
  throw new AppError("tag-in-use", `${count === 1 ? "One annotation carries" : `${count} annotations carry`} the tag. Retire it, or merge it into another one.`, { facts: { count } });
}
