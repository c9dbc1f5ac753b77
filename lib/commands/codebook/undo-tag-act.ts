import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { refuseLostAttributes } from "@/lib/commands/codebook/change-tag";
import { refuseChangedKind, refuseMerged, refuseMergedParent, requireMergeable } from "@/lib/commands/codebook/refuse-merged";
import { requireUnused } from "@/lib/commands/codebook/require-unused";
import type { Tag } from "@/lib/codebook/tag";
import { placeAmong, wouldCycle } from "@/lib/codebook/tree";
import type { Db } from "@/lib/db/client";
import { findEventByKey, lastEvent } from "@/lib/db/events";
import { findCodebook, keepPastTags, listTags, markTagDeleted, markTagRestored, nextCodebookVersion, refuseNameTaken, type TagState, tagStateAt, updateTag, writePositions } from "@/lib/db/tags";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { tag, tagUndo } from "@/lib/schemas/tag";

/**
 * Puts back what one of the actor's own changes of the codebook changed: a new tag goes, a deleted one comes back, what
 * was renamed, moved or written stands as before. Only where nobody changed the same since, and as a new event, so that
 * undoing it is redo. What else was changed of the tag meanwhile stays.
 */
export const undoTagAct = command({
  permission: "tag.write",
  summary: "Put back what one of your own changes of the codebook changed (undoing an undo is redo)",
  params: z.object({ projectId: id }),
  input: tagUndo,
  output: z.object({ tag: tag.nullable() }),
  subject: (db, actor, { projectId }) => findCodebook(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input, now, key, newId }) => {
    const act = await findAct(db, { projectId, actorId: actor.userId, key: input.key });
    const { tagId } = act;
    const [before, left, present] = await Promise.all([act.number - 1n, act.number, await lastEvent(db, projectId)].map((event) => tagStateAt(db, { projectId, event }, tagId)));
    if (!left || !present) throw new AppError("not-found");
    const target = targetOf({ before: before ?? { ...left, deleted: true }, left, present });
    refuseAroundMerges(subject.tags, present, target);
    const write = target.deleted ? await removal(db, subject, { userId: actor.userId, tagId }) : placing(subject.tags, present, target);
    const event = await publish(db, { projectId, type: "tag.undone", actorId: actor.userId, ids: [tagId], facts: { undid: act.type, undidKey: act.key }, key: key ?? newId() });
    const at = { projectId, event, now };
    await keepPastTags(db, at, [tagId, ...write.moved]);
    await putBack(db, at, { present, target: { ...target, parentId: write.parentId, position: write.order.indexOf(tagId) } });
    await writePositions(db, at, write.order);
    await nextCodebookVersion(db, projectId);
    return { tag: (await listTags(db, projectId)).find((candidate) => candidate.id === tagId) ?? null };
  },
});

async function findAct(db: Db, at: { projectId: string; actorId: string; key: string }) {
  const act = await findEventByKey(db, at);
  const tagId = act?.ids[0];
  if (!act?.type.startsWith("tag.") || tagId === undefined) throw new AppError("not-found", "This is not a change of yours that can be undone.");
  return { number: act.number, type: act.type, key: act.key, tagId };
}

async function putBack(tx: Db, at: { projectId: string; event: bigint; now: Date }, { present, target }: Record<"present" | "target", TagState>): Promise<void> {
  if (target.deleted) await markTagDeleted(tx, at, target.id);
  else if (present.deleted) await markTagRestored(tx, at, target);
  else await updateTag(tx, at, { ...target, version: present.version + 1 });
}

const fields = ["parentId", "name", "color", "definition", "shortcut", "relation", "attributes", "retiredAt", "mergedIntoId", "deleted"] as const;

// A place among siblings moves whenever somebody else's does, and is no difference.
function targetOf({ before, left, present }: Record<"before" | "left" | "present", TagState>): TagState {
  const changed = fields.filter((field) => !isDeepStrictEqual(before[field], left[field]));
  if (changed.some((field) => !isDeepStrictEqual(present[field], left[field]))) throw new AppError("stale-version", "The tag was changed there since, so this cannot be undone any more.");
  const moved = before.parentId !== left.parentId || before.position !== left.position || before.deleted !== left.deleted;
  return { ...present, ...Object.fromEntries(changed.map((field) => [field, before[field]])), position: moved ? before.position : present.position };
}

// A merge that is done again is held against the codebook as it stands now; while one stands, nothing else of its tag changes.
function refuseAroundMerges(tags: readonly Tag[], present: TagState, target: TagState): void {
  if (target.mergedIntoId === present.mergedIntoId) refuseMerged(tags, present);
  else if (target.mergedIntoId !== null) requireMergeable(tags, { from: present, intoId: target.mergedIntoId });
  if (target.deleted) return;
  refuseMergedParent(tags, target.parentId);
  refuseChangedKind(tags, present, target);
}

type Write = { parentId: string | null; order: string[]; moved: string[] };

async function removal(...[db, subject, at]: Parameters<typeof requireUnused>): Promise<Write> {
  await requireUnused(db, subject, at);
  return { parentId: null, order: [], moved: [] };
}

function placing(tags: readonly Tag[], present: TagState, target: TagState): Write {
  const parentId = tags.some((candidate) => candidate.id === target.parentId) ? target.parentId : null;
  if (wouldCycle(tags, target.id, parentId)) throw new AppError("tag-cycle");
  refuseNameTaken(tags, { ...target, parentId });
  refuseLostAttributes(present, target);
  const siblings = tags.filter((candidate) => candidate.parentId === parentId && candidate.id !== target.id).map((sibling) => sibling.id);
  const order = placeAmong(siblings, target.id, target.position);
  return { parentId, order, moved: order.filter((sibling, position) => sibling !== target.id && tags.find((candidate) => candidate.id === sibling)?.position !== position) };
}
