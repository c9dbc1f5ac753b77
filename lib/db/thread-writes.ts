import type { Db } from "@/lib/db/client";
import { commentJson } from "@/lib/db/comment-json";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { RaceLost } from "@/lib/db/transaction";
import type { Thread } from "@/lib/schemas/comment";

type At = { projectId: string; event: bigint; now: Date };

/** What a new thread is about, found and checked; `annotator`: whose it is, for visibility. */
export type NewThread = Pick<Thread, "kind" | "documentId" | "annotationId" | "tagId" | "revision" | "span" | "quote"> & { annotator: string | null; annotationAuthor: string | null };

export async function insertThread(tx: Db, at: At, thread: NewThread & { id: string; openedBy: string }): Promise<void> {
  const { id, kind, documentId, annotationId, tagId, revision, span, quote, openedBy } = thread;
  await tx.thread.create({
    data: { projectId: at.projectId, id, kind, documentId, annotationId, tagId, revision, start: span?.start ?? null, end: span?.end ?? null, quote, openedBy, annotatorId: thread.annotator, createdAt: at.now, updatedAt: at.now, sinceEvent: at.event },
  }).catch(lostRace);
}

export async function insertComment(tx: Db, at: At, comment: { id: string; threadId: string; authorId: string; text: string; mentions: string[] }): Promise<void> {
  await tx.comment.create({ data: { ...comment, projectId: at.projectId, createdAt: at.now, updatedAt: at.now, createdEvent: at.event, sinceEvent: at.event } }).catch(lostRace);
  await tx.thread.update({ where: { projectId_id: { projectId: at.projectId, id: comment.threadId } }, data: { updatedAt: at.now } });
}

// Somebody used the same id since the command looked: it looks again, and finds it.
function lostRace(error: unknown): never {
  throw isUniqueViolation(error) ? new RaceLost() : error;
}

/** Writes a comment anew after keeping what it said until now. Callers hold it still. */
export async function replaceComment(tx: Db, at: At, id: string, change: { text?: string; mentions?: string[]; deletedBy?: string | null }): Promise<void> {
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, document_id, state)
    select c.project_id, 'comment', c.id, c.since_event, ${at.event}, t.document_id, ${commentJson}::jsonb
    from comments c join threads t on t.project_id = c.project_id and t.id = c.thread_id where c.project_id = ${at.projectId}::uuid and c.id = ${id}::uuid`;
  const { deletedBy, ...said } = change;
  const deletion = deletedBy === undefined ? {} : { deletedBy, deletedAt: deletedBy === null ? null : at.now };
  await tx.comment.update({ where: { projectId_id: { projectId: at.projectId, id } }, data: { ...said, ...deletion, version: { increment: 1 }, updatedAt: at.now, sinceEvent: at.event } });
}

export async function setResolved(tx: Db, at: At, id: string, resolvedBy: string | null): Promise<void> {
  await tx.thread.update({ where: { projectId_id: { projectId: at.projectId, id } }, data: { resolvedBy, resolvedAt: resolvedBy === null ? null : at.now, updatedAt: at.now, sinceEvent: at.event } });
}
