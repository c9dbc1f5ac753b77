import { z } from "zod";
import { refuseMergedParent } from "@/lib/commands/codebook/refuse-merged";
import { normalizeTagName } from "@/lib/codebook/tag";
import { placeAmong } from "@/lib/codebook/tree";
import { findCodebook, insertTag, keepPastTags, listTags, nextCodebookVersion, refuseNameTaken, writePositions } from "@/lib/db/tags";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag, tagCreate } from "@/lib/schemas/tag";

/** A new tag, last among its siblings unless told where. Without a colour it takes its parent's, or a little-used one. */
export const createTag = command({
  permission: "tag.write",
  summary: "Create a tag",
  params: z.object({ projectId: id }),
  input: tagCreate,
  output: tag,
  subject: (db, actor, { projectId }) => findCodebook(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, now, newId, key }) => {
    const { projectId } = params;
    const name = normalizeTagName(input.name);
    const { tags } = subject;
    const parent = tags.find((candidate) => candidate.id === input.parentId);
    if (input.parentId !== null && !parent) throw new AppError("unknown-tag", "The parent is no tag of this codebook.");
    refuseMergedParent(tags, input.parentId);
    refuseNameTaken(tags, { parentId: input.parentId, name });
    const tagId = input.id ?? newId();
    if (await db.tag.findUnique({ where: { projectId_id: { projectId, id: tagId } } })) throw new AppError("id-taken");
    const siblings = tags.filter((candidate) => candidate.parentId === input.parentId).map((sibling) => sibling.id);
    const order = placeAmong(siblings, tagId, input.position ?? siblings.length);
    const event = await publish(db, { projectId, type: "tag.created", actorId: actor.userId, ids: [tagId], key });
    await keepPastTags(db, { projectId, event }, siblings.filter((sibling, position) => order[position] !== sibling));
    const color = input.color ?? parent?.color ?? quietestColor(tags.map((other) => other.color));
    await insertTag(db, { projectId, event, now }, { ...unsaid, ...input, id: tagId, name, color, position: order.indexOf(tagId) });
    await writePositions(db, { projectId, event }, order);
    await nextCodebookVersion(db, projectId);
    return (await listTags(db, projectId)).find((candidate) => candidate.id === tagId)!;
  },
});

const unsaid = { definition: "", shortcut: null, relation: false, attributes: [] };

/** The slot that the fewest tags have; the palette's order puts well-distinguishable ones first. */
function quietestColor(colors: readonly number[]): number {
  const uses = Array.from({ length: 12 }, (_, slot) => colors.filter((color) => color === slot).length);
  return uses.indexOf(Math.min(...uses));
}
