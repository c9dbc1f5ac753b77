import { z } from "zod";
import { annotationWhere, countAnnotations } from "@/lib/db/annotations";
import { findTag } from "@/lib/db/tags";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tagUses } from "@/lib/schemas/tag";

/** How many annotations read as the tag, of those that the reader may see. */
export const countTagUses = query({
  permission: "annotation.read",
  summary: "How many annotations that are visible to you carry the tag, or one merged into it",
  params: z.object({ projectId: id, tagId: id }),
  input: z.object({}),
  output: tagUses,
  subject: (db, actor, at) => findTag(db, actor, at),
  run: async ({ db, actor, params: { projectId, tagId }, subject }) => {
    const visibility = await loadVisibility(db, subject, actor.userId);
    return { count: await countAnnotations(db, annotationWhere(projectId, visibility, { tagId })) };
  },
});
