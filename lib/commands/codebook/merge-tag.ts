import { z } from "zod";
import { requireMergeable } from "@/lib/commands/codebook/refuse-merged";
import { findTag, keepPastTags, listTags, nextCodebookVersion, updateTag } from "@/lib/db/tags";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag, tagMerge } from "@/lib/schemas/tag";

/** Merges a tag into another: from now on it is read as that one. What carries it keeps it, so that the merge can be undone. */
export const mergeTag = command({
  permission: "tag.write",
  summary: "Merge a tag into another one; it is read as that one until the merge is undone",
  params: z.object({ projectId: id, tagId: id }),
  input: tagMerge,
  output: tag,
  subject: (db, actor, at) => findTag(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params: { projectId, tagId }, subject, input: { intoId }, ifMatch, now, key }) => {
    const { tag: before, tags } = subject;
    if (before.mergedIntoId === intoId) return before;
    requireMatch(ifMatch, before);
    requireMergeable(tags, { from: before, intoId });
    const event = await publish(db, { projectId, type: "tag.merged", actorId: actor.userId, ids: [tagId, intoId], key });
    await keepPastTags(db, { projectId, event }, [tagId]);
    await updateTag(db, { projectId, event, now }, { ...before, mergedIntoId: intoId, version: before.version + 1 });
    await nextCodebookVersion(db, projectId);
    return (await listTags(db, projectId)).find((candidate) => candidate.id === tagId)!;
  },
});
