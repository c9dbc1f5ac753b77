import { z } from "zod";
import type { Annotation } from "@/lib/annotations/annotation";
import { type AnnotationWrite, writeAnnotations } from "@/lib/db/annotation-writes";
import { readAnnotations, type StoredAnnotation } from "@/lib/db/annotations";
import { isLocked, loadCodingFrames } from "@/lib/db/coding";
import { findEvent } from "@/lib/db/events";
import { annotationsAt } from "@/lib/db/past";
import { findProject } from "@/lib/db/projects";
import { AppError, problem } from "@/lib/errors";
import { openCursor, sealCursor } from "@/lib/events/cursor";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { annotation } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/**
 * Puts back what was before one of the actor's own events: the annotations it created go, those it changed or deleted
 * stand as they stood. Only where nothing changed since, and as a new event, so that undoing it is redo.
 */
export const undoEvent = command({
  permission: "annotation.write",
  summary: "Put back what was before one of your own events (undoing an undo is redo)",
  params: z.object({ projectId: id }),
  input: z.object({ event: z.string().min(1).max(200) }),
  output: z.object({ items: z.array(annotation) }),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, now, key }) => {
    const { projectId } = params;
    const undone = await findEvent(db, projectId, openCursor(projectId, input.event));
    if (!undone || undone.actorId !== actor.userId || !undone.type.startsWith("annotation.")) throw new AppError("not-found", "This is not an event of yours that can be undone.");
    const stored = await readAnnotations(db, projectId, undone.ids.toSorted(), true);
    requireUntouched(stored, undone.number);
    const frames = await loadCodingFrames(db, { projectId, userId: actor.userId, documentIds: [...new Set([...stored.values()].map((each) => each.annotation.documentId))] });
    if ([...stored.values()].some((each) => !frames.has(each.annotation.documentId))) throw new AppError("not-found");
    if ([...frames.values()].some(isLocked)) throw new AppError("layer-locked");
    const before = new Map((await annotationsAt(db, { projectId, event: undone.number - 1n, ids: undone.ids })).map((state) => [state.id, state]));
    const writes = [...stored.values()].map(({ annotation: present }) => putBack(present, before.get(present.id)));
    const number = () => publish(db, { projectId, type: "annotation.undone", actorId: actor.userId, documentId: undone.documentId, annotatorId: undone.annotatorId, ids: undone.ids, facts: { undid: undone.type }, key });
    const event = await writeAnnotations(db, { projectId, codebookVersion: subject.codebookVersion, now }, writes, number);
    const items = [...(await readAnnotations(db, projectId, undone.ids)).values()].map((each) => each.annotation);
    return { items, event: sealCursor(projectId, event) };
  },
});

function requireUntouched(stored: ReadonlyMap<string, StoredAnnotation>, event: bigint): void {
  const touched = [...stored.values()].filter((each) => each.sinceEvent !== event);
  if (touched.length === 0) return;
  throw new AppError("stale-version", "Something changed there since, so it cannot be undone any more.", {
    problems: touched.slice(0, 100).map((each) => problem("stale-version", { path: each.annotation.id })),
  });
}

// What did not exist before is deleted; its content stays, so that redo can bring it back.
function putBack(present: Annotation, before: Annotation | undefined): AnnotationWrite {
  const target = before ?? present;
  return { ...target, version: present.version + 1, deleted: before === undefined || before.deletedAt !== null };
}
