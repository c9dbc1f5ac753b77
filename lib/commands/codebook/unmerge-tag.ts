import { z } from "zod";
import { refuseMergedParent } from "@/lib/commands/codebook/refuse-merged";
import { findTag, keepPastTags, listTags, nextCodebookVersion, updateTag } from "@/lib/db/tags";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag } from "@/lib/schemas/tag";

/** Undoes a merge, whoever made it and whatever happened since: what was given as this tag reads as this tag again. */
export const unmergeTag = command({
  permission: "tag.write",
  summary: "Undo the merge of a tag",
  params: z.object({ projectId: id, tagId: id }),
  input: z.object({}),
  output: tag,
  subject: (db, actor, at) => findTag(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params: { projectId, tagId }, subject, ifMatch, now, key }) => {
    const { tag: before, tags } = subject;
    const intoId = before.mergedIntoId;
    if (intoId === null) return before;
    requireMatch(ifMatch, before);
    refuseMergedParent(tags, before.parentId);
    const event = await publish(db, { projectId, type: "tag.unmerged", actorId: actor.userId, ids: [tagId, intoId], key });
    await keepPastTags(db, { projectId, event }, [tagId]);
    await updateTag(db, { projectId, event, now }, { ...before, mergedIntoId: null, version: before.version + 1 });
    await nextCodebookVersion(db, projectId);
    return (await listTags(db, projectId)).find((candidate) => candidate.id === tagId)!;
  },
});
