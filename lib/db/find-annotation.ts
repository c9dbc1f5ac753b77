import { readAnnotations, type StoredAnnotation } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { readDocumentRow } from "@/lib/db/documents";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import type { Actor } from "@/lib/permissions/actor";
import { isVisible } from "@/lib/permissions/visible";

export type AnnotationSubject = ProjectSubject & { stored: StoredAnnotation };

/** An annotation the actor may know of, deleted or not; null where blindness or a deleted document hides it. */
export async function findAnnotation(db: Db, actor: Actor | null, at: { projectId: string; annotationId: string; lock?: boolean }): Promise<AnnotationSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  if (!actor || !project) return null;
  const stored = (await readAnnotations(db, at.projectId, [at.annotationId], at.lock)).get(at.annotationId);
  if (!stored) return null;
  const { documentId, annotator } = stored.annotation;
  if (!isVisible(await loadVisibility(db, project, actor.userId), { documentId, annotator })) return null;
  const document = await readDocumentRow(db, at.projectId, documentId);
  return document && !document.deletedAt ? { ...project, stored } : null;
}
