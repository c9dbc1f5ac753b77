import { v7 as newId } from "uuid";
import type { Annotation } from "@/lib/annotations/annotation";
import type { WriteContext } from "@/lib/commands/annotations/write-annotations";
import { writeAnnotations } from "@/lib/db/annotation-writes";
import { readAnnotations, type StoredAnnotation } from "@/lib/db/annotations";
import { type CodingFrame, isLocked, keepWorkOpen, loadCodingFrames } from "@/lib/db/coding";
import { relationsOf } from "@/lib/db/past";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";

/**
 * Deletes (softly) or restores an annotation, and in the same event the relations that hang on it: a restore brings
 * back exactly those that went with it.
 */
export async function setDeleted(context: WriteContext, target: StoredAnnotation, deleted: boolean): Promise<{ annotation: Annotation; event: bigint }> {
  const { db, projectId, userId, subject, now } = context;
  const id = target.annotation.id;
  const frames = await loadCodingFrames(db, { projectId, userId, documentIds: [target.annotation.documentId] });
  const frame = frames.get(target.annotation.documentId);
  if (!frame) throw new AppError("not-found");
  if (isLocked(frame as CodingFrame)) throw new AppError("layer-locked");
  const relations = await readAnnotations(db, projectId, await relationsOf(db, projectId, [id]), true);
  const along = [...relations.values()].filter((relation) => (deleted ? relation.annotation.deletedAt === null : relation.annotation.deletedAt !== null && relation.sinceAct === target.sinceAct));
  if (!deleted) await requireEnds(context, [target, ...along]);
  const touched = [target, ...along].map((stored) => stored.annotation);
  const writes = touched.map((annotation) => ({ ...annotation, version: annotation.version + 1, deleted }));
  const event = await writeAnnotations(db, { projectId, codebookVersion: subject.codebookVersion, now }, writes, (act) => publish(db, {
    act,
    projectId,
    type: deleted ? "annotation.deleted" : "annotation.restored",
    actorId: userId,
    documentId: target.annotation.documentId,
    annotatorId: target.annotation.annotator,
    ids: touched.map((annotation) => annotation.id),
    key: context.key ?? newId(),
  }));
  await keepWorkOpen(db, { projectId, event, now }, [frame]);
  const at = now.toISOString();
  return { annotation: { ...target.annotation, version: target.annotation.version + 1, updatedAt: at, deletedAt: deleted ? at : null, codebookVersion: subject.codebookVersion }, event };
}

// A relation comes back only between two annotations that stand (or come back with it).
async function requireEnds(context: WriteContext, restored: StoredAnnotation[]): Promise<void> {
  const back = new Set(restored.map((stored) => stored.annotation.id));
  const ends = restored.flatMap(({ annotation }) => [annotation.from, annotation.to]).filter((id) => id !== null && !back.has(id)) as string[];
  const stored = await readAnnotations(context.db, context.projectId, ends);
  if ([...stored.values()].some(({ annotation }) => annotation.deletedAt !== null)) throw new AppError("endpoint-deleted");
}
