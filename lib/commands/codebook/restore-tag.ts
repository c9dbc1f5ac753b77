import { z } from "zod";
import { findDeletedTag, keepPastTags, listTags, markTagRestored, nextCodebookVersion, refuseNameTaken } from "@/lib/db/tags";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag } from "@/lib/schemas/tag";

/** Brings a deleted tag back, last among its siblings; at the top when its parent is gone or merged. One that stands stays as it is. */
export const restoreTag = command({
  permission: "tag.write",
  summary: "Restore a deleted tag",
  params: z.object({ projectId: id, tagId: id }),
  input: z.object({}),
  output: tag,
  subject: (db, actor, at) => findDeletedTag(db, actor, at),
  run: async ({ db, actor, params: { projectId, tagId }, subject, now, key }) => {
    const { tags, deleted } = subject;
    const standing = tags.find((candidate) => candidate.id === tagId);
    if (standing) return standing;
    const parentId = tags.some((candidate) => candidate.id === deleted.parentId && candidate.mergedIntoId === null) ? deleted.parentId : null;
    refuseNameTaken(tags, { parentId, name: deleted.name });
    const position = tags.filter((candidate) => candidate.parentId === parentId).length;
    const event = await publish(db, { projectId, type: "tag.restored", actorId: actor.userId, ids: [tagId], key });
    await keepPastTags(db, { projectId, event }, [tagId]);
    await markTagRestored(db, { projectId, event, now }, { id: tagId, parentId, position });
    await nextCodebookVersion(db, projectId);
    return (await listTags(db, projectId)).find((candidate) => candidate.id === tagId)!;
  },
});
