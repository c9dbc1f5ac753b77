import type { Annotation } from "@/lib/annotations/annotation";
import { annotationJson, annotationSource } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/client";

/** How an annotation stood, with the event that made it so. */
export type PastAnnotation = { annotation: Annotation; fromEvent: bigint; toEvent: bigint | null };

/**
 * The annotations of a project (or one document) as they stood at an event, deleted ones included: rows that are that
 * old, and the past states that held then. The one condition behind undo, history, point-in-time views and releases.
 */
export async function annotationsAt(db: Db, at: { projectId: string; event: bigint; documentId?: string; ids?: string[] }): Promise<Annotation[]> {
  const ofRow = Prisma.sql`${at.documentId ? Prisma.sql`and a.document_id = ${at.documentId}::uuid` : Prisma.empty} ${at.ids ? Prisma.sql`and a.id = any(${at.ids}::uuid[])` : Prisma.empty}`;
  const ofPast = Prisma.sql`${at.documentId ? Prisma.sql`and p.document_id = ${at.documentId}::uuid` : Prisma.empty} ${at.ids ? Prisma.sql`and p.subject_id = any(${at.ids}::uuid[])` : Prisma.empty}`;
  const rows = await db.$queryRaw<{ annotation: Annotation }[]>`
    select ${annotationJson}::jsonb as annotation from ${annotationSource} where a.project_id = ${at.projectId}::uuid and a.since_event <= ${at.event} ${ofRow}
    union all
    select p.state from past_states p where p.project_id = ${at.projectId}::uuid and p.kind = 'annotation' and p.from_event <= ${at.event} and p.to_event > ${at.event} ${ofPast}`;
  return rows.map((row) => row.annotation);
}

/** Every state of one annotation, oldest first, the present one last. */
export async function annotationHistory(db: Db, projectId: string, id: string): Promise<PastAnnotation[]> {
  return await db.$queryRaw<PastAnnotation[]>`
    select p.state as annotation, p.from_event as "fromEvent", p.to_event as "toEvent" from past_states p
    where p.project_id = ${projectId}::uuid and p.kind = 'annotation' and p.subject_id = ${id}::uuid
    union all
    select ${annotationJson}::jsonb, a.since_event, null from ${annotationSource} where a.project_id = ${projectId}::uuid and a.id = ${id}::uuid
    order by "fromEvent"`;
}

/** Relations with an end among these annotations. */
export async function relationsOf(db: Db, projectId: string, ids: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from annotations where project_id = ${projectId}::uuid and scope = 'relation' and (from_id = any(${ids}::uuid[]) or to_id = any(${ids}::uuid[])) order by id`;
  return rows.map((row) => row.id);
}
