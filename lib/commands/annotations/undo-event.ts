import { z } from "zod";
import { type Annotation, sameContent } from "@/lib/annotations/annotation";
import { type AnnotationWrite, writeAnnotations } from "@/lib/db/annotation-writes";
import { readAnnotations, type StoredAnnotation } from "@/lib/db/annotations";
import { isLocked, keepWorkOpen, loadCodingFrames } from "@/lib/db/coding";
import { findEvent, findEventByKey } from "@/lib/db/events";
import { annotationsAt } from "@/lib/db/past";
import { findProject } from "@/lib/db/projects";
import { AppError, problem } from "@/lib/errors";
import { openCursor, sealCursor } from "@/lib/events/cursor";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { annotation, undoBody } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";
import { sameSpans } from "@/lib/text/span";

/**
 * Puts back what was before one of the actor's own events: the annotations it created go, those it changed or deleted
 * stand as they stood. Only where they still stand as the event left them (what was done since and undone again does no
 * harm), and as a new event, so that undoing it is redo. The event is named by its place, or by the key of its act: a
 * browser knows that before it has heard the answer.
 */
export const undoEvent = command({
  permission: "annotation.write",
  summary: "Put back what was before one of your own events (undoing an undo is redo)",
  params: z.object({ projectId: id }),
  input: undoBody,
  output: z.object({ items: z.array(annotation) }),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, now, key, newId }) => {
    const { projectId } = params;
    const undone = "key" in input ? await findEventByKey(db, { projectId, actorId: actor.userId, key: input.key }) : await findEvent(db, projectId, openCursor(projectId, input.event));
    if (!undone || undone.actorId !== actor.userId || !undone.type.startsWith("annotation.")) throw new AppError("not-found", "This is not an event of yours that can be undone.");
    const stored = await readAnnotations(db, projectId, undone.ids.toSorted(), true);
    const left = new Map((await annotationsAt(db, { projectId, event: undone.number, ids: undone.ids })).map((state) => [state.id, state]));
    const before = new Map((await annotationsAt(db, { projectId, event: undone.number - 1n, ids: undone.ids })).map((state) => [state.id, state]));
    requireUntouched(stored, { before, left });
    const frames = await loadCodingFrames(db, { projectId, userId: actor.userId, documentIds: [...new Set([...stored.values()].map((each) => each.annotation.documentId))] });
    if ([...stored.values()].some((each) => !frames.has(each.annotation.documentId))) throw new AppError("not-found");
    if ([...frames.values()].some(isLocked)) throw new AppError("layer-locked");
    const writes = [...stored.values()].map(({ annotation: present }) => putBack(present, before.get(present.id)));
    const number = (act: string) => publish(db, { act, projectId, type: "annotation.undone", actorId: actor.userId, documentId: undone.documentId, annotatorId: undone.annotatorId, ids: undone.ids, facts: { undid: undone.type, ...(undone.key ? { undidKey: undone.key } : {}) }, key: key ?? newId() });
    const event = await writeAnnotations(db, { projectId, codebookVersion: subject.codebookVersion, now }, writes, number);
    await keepWorkOpen(db, { projectId, event, now }, frames.values());
    const items = [...(await readAnnotations(db, projectId, undone.ids)).values()].map((each) => each.annotation);
    return { items, event: sealCursor(projectId, event) };
  },
});

type States = ReadonlyMap<string, Annotation>;

function requireUntouched(stored: ReadonlyMap<string, StoredAnnotation>, { before, left }: { before: States; left: States }): void {
  const touched = [...left.values()].filter((state) => {
    const present = stored.get(state.id)?.annotation;
    return !present || !standsAs(present, state, before.get(state.id) ?? state) || (present.deletedAt === null) !== (state.deletedAt === null);
  });
  if (touched.length === 0) return;
  throw new AppError("stale-version", "Something changed there since, so it cannot be undone any more.", {
    problems: touched.slice(0, 100).map((each) => problem("stale-version", { path: each.id })),
  });
}

// Where the text was revised since, an annotation that only went along stands as it was left, unless the act was about its place.
function standsAs(present: Annotation, left: Annotation, before: Annotation): boolean {
  if (present.revision === left.revision) return sameContent(present, left);
  return (present.anchor ?? null) !== null && sameSpans(before.spans, left.spans) && sameContent(present, placedAs(left, present));
}

// What did not exist before is deleted; its content stays, so that redo can bring it back.
function putBack(present: Annotation, before: Annotation | undefined): AnnotationWrite {
  const target = before ?? present;
  return { ...(target.revision === present.revision ? target : placedAs(target, present)), version: present.version + 1, deleted: before === undefined || before.deletedAt !== null };
}

function placedAs(state: Annotation, { revision, anchor = null, spans, quotes }: Annotation): Annotation {
  return { ...state, revision, anchor, spans, quotes };
}
