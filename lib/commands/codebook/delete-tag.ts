import { z } from "zod";
import type { Db } from "@/lib/db/client";
import type { ProjectSubject } from "@/lib/db/projects";
import { countTagUses, findTag, keepPastTags, markTagDeleted, nextCodebookVersion } from "@/lib/db/tags";
import { loadVisibility } from "@/lib/db/visible";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Deletes a tag that nobody used. A used one is retired or merged instead: annotations never lose a tag. */
export const deleteTag = command({
  permission: "tag.write",
  summary: "Delete an unused tag",
  params: z.object({ projectId: id, tagId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findTag(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, ifMatch, now, key }) => {
    const { projectId, tagId } = params;
    requireMatch(ifMatch, subject.tag);
    if (subject.tags.some((candidate) => candidate.parentId === tagId)) throw new AppError("tag-has-children");
    const count = await countTagUses(db, projectId, tagId);
    if (count > 0) throw await inUse(db, subject, { userId: actor.userId, count });
    const event = await publish(db, { projectId, type: "tag.deleted", actorId: actor.userId, ids: [tagId], key });
    await keepPastTags(db, { projectId, event }, [tagId]);
    await markTagDeleted(db, { projectId, event, now }, tagId);
    await nextCodebookVersion(db, projectId);
    return null;
  },
});

// Whoever is blind for any document does not learn how much others gave the tag.
async function inUse(db: Db, project: ProjectSubject, { userId, count }: { userId: string; count: number }): Promise<AppError> {
  const { others } = await loadVisibility(db, project, userId);
  if (others !== "all") return new AppError("tag-in-use", "The tag is in use. Retire it instead.");
  return new AppError("tag-in-use", `The tag is in use ${count} times. Retire it instead.`, { facts: { count } });
}
