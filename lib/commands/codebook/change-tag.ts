import { z } from "zod";
import { refuseChangedKind, refuseMerged, refuseMergedParent } from "@/lib/commands/codebook/refuse-merged";
import { normalizeTagName, type Tag } from "@/lib/codebook/tag";
import { placeAmong, wouldCycle } from "@/lib/codebook/tree";
import { findTag, keepPastTags, listTags, nextCodebookVersion, refuseNameTaken, updateTag, writePositions } from "@/lib/db/tags";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag, tagChange } from "@/lib/schemas/tag";

type Change = z.output<typeof tagChange>;

/** Renames, describes, colours, moves or retires a tag. No annotation is touched: they know tags by id. */
export const changeTag = command({
  permission: "tag.write",
  summary: "Change, move or retire a tag; {parentId, position} moves",
  params: z.object({ projectId: id, tagId: id }),
  input: tagChange,
  output: tag,
  subject: (db, actor, at) => findTag(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, input, ifMatch, now, key }) => {
    const { projectId, tagId } = params;
    const { tag: before, tags } = subject;
    requireMatch(ifMatch, before);
    refuseMerged(tags, before);
    const after = changed(before, input, now);
    if (wouldCycle(tags, tagId, after.parentId)) throw new AppError("tag-cycle");
    if (after.parentId !== null && !tags.some((candidate) => candidate.id === after.parentId)) throw new AppError("unknown-tag", "The parent is no tag of this codebook.");
    refuseMergedParent(tags, after.parentId);
    refuseChangedKind(tags, before, after);
    refuseNameTaken(tags, after);
    refuseLostAttributes(before, after);
    const siblings = tags.filter((candidate) => candidate.parentId === after.parentId && candidate.id !== tagId).map((sibling) => sibling.id);
    const stays = after.parentId === before.parentId ? before.position : siblings.length;
    const order = placeAmong(siblings, tagId, input.position ?? stays);
    const moved = order.filter((sibling, position) => tags.find((candidate) => candidate.id === sibling)?.position !== position);
    const event = await publish(db, { projectId, type: "tag.changed", actorId: actor.userId, ids: [tagId], facts: { fields: Object.keys(input) }, key });
    await keepPastTags(db, { projectId, event }, [...new Set([tagId, ...moved])]);
    await updateTag(db, { projectId, event, now }, { ...after, position: order.indexOf(tagId), version: before.version + 1 });
    await writePositions(db, { projectId, event }, order);
    await nextCodebookVersion(db, projectId);
    return (await listTags(db, projectId)).find((candidate) => candidate.id === tagId)!;
  },
});

function changed(before: Tag, { retired, name, ...change }: Change, now: Date): Tag {
  const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? now.toISOString()) : null;
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Tag>;
  return { ...before, ...given, name: name === undefined ? before.name : normalizeTagName(name), retiredAt };
}

// Answers that were given to an attribute would lose their question, or change its kind under them.
export function refuseLostAttributes(before: Tag, after: Tag): void {
  const lost = before.attributes.filter((old) => after.attributes.find((kept) => kept.key === old.key)?.type !== old.type);
  if (lost.length > 0) throw new AppError("attribute-invalid", `An attribute's key and type never change: ${lost.map((old) => old.key).join(", ")}.`);
}
