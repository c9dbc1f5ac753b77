import { z } from "zod";
import { refuseMerged } from "@/lib/commands/codebook/refuse-merged";
import { requireUnused } from "@/lib/commands/codebook/require-unused";
import { findTag, keepPastTags, markTagDeleted, nextCodebookVersion } from "@/lib/db/tags";
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
    refuseMerged(subject.tags, subject.tag);
    await requireUnused(db, subject, { userId: actor.userId, tagId });
    const event = await publish(db, { projectId, type: "tag.deleted", actorId: actor.userId, ids: [tagId], key });
    await keepPastTags(db, { projectId, event }, [tagId]);
    await markTagDeleted(db, { projectId, event, now }, tagId);
    await nextCodebookVersion(db, projectId);
    return null;
  },
});
