import type { Db } from "@/lib/db/client";
import { RaceLost } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { type AssignmentState, isHandedIn } from "@/lib/review/states";

/** Where a person stands with one document when they write: its current revision, their layer, their assignment. */
export type CodingFrame = {
  documentId: string;
  revision: number;
  layer: string;
  assignmentId: string | null;
  assignmentState: AssignmentState | null;
};

/** Of several assignments on one document (rounds) the open one counts, else the latest. Deleted documents are missing. */
export async function loadCodingFrames(db: Db, at: { projectId: string; userId: string; documentIds: string[] }): Promise<Map<string, CodingFrame>> {
  const rows = await db.$queryRaw<CodingFrame[]>`
    select d.id as "documentId", d.revision, coalesce(s.layer_id, l.id) as layer, s.id as "assignmentId", s.state as "assignmentState"
    from documents d
    join annotators n on n.project_id = d.project_id and n.user_id = ${at.userId}::uuid
    join layers l on l.project_id = n.project_id and l.annotator_id = n.id and l.kind = 'coder' and l.round = 'main'
    left join lateral (
      select * from assignments s where s.project_id = d.project_id and s.document_id = d.id and s.user_id = n.user_id
      order by s.state in ('submitted', 'done'), s.created_at desc limit 1) s on true
    where d.project_id = ${at.projectId}::uuid and d.id = any(${at.documentIds}::uuid[]) and d.deleted_at is null`;
  return new Map(rows.map((row) => [row.documentId, row]));
}

/** Whether the work on the document was handed in: it must be returned before it can change. */
export function isLocked(frame: CodingFrame): boolean {
  return frame.assignmentState !== null && isHandedIn(frame.assignmentState);
}

/**
 * Asked after the number was taken, when nobody else can change the project any more: work that was handed in since the
 * frames were loaded stays as it was handed in, and where the text was revised the command looks again. What is written in
 * an assigned document sets the work going.
 */
export async function keepWorkOpen(tx: Db, at: { projectId: string; event: bigint; now: Date }, frames: Iterable<CodingFrame>): Promise<void> {
  const here = [...frames];
  const assignments = here.flatMap((frame) => frame.assignmentId ?? []);
  const rows = await tx.$queryRaw<{ documentId: string; revision: number; id: string | null; state: AssignmentState | null }[]>`
    select d.id as "documentId", d.revision, s.id, s.state from documents d
    left join assignments s on s.project_id = d.project_id and s.document_id = d.id and s.id = any(${assignments}::uuid[])
    where d.project_id = ${at.projectId}::uuid and d.id = any(${here.map((frame) => frame.documentId)}::uuid[])`;
  if (here.some((frame) => rows.find(({ documentId }) => documentId === frame.documentId)?.revision !== frame.revision)) throw new RaceLost();
  if (rows.some(({ state }) => state !== null && isHandedIn(state))) throw new AppError("layer-locked");
  const assigned = rows.flatMap(({ id, state }) => (id !== null && state === "assigned" ? [id] : []));
  if (assigned.length === 0) return;
  await keepPastAssignments(tx, at, assigned);
  await tx.$executeRaw`
    update assignments set state = 'in-progress', version = version + 1, updated_at = ${at.now}, since_event = ${at.event}
    where project_id = ${at.projectId}::uuid and id = any(${assigned}::uuid[])`;
}

export async function keepPastAssignments(tx: Db, at: { projectId: string; event: bigint }, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, document_id, state)
    select s.project_id, 'assignment', s.id, s.since_event, ${at.event}, s.document_id, to_jsonb(s) from assignments s
    where s.project_id = ${at.projectId}::uuid and s.id = any(${ids}::uuid[]) and s.since_event < ${at.event}`;
}
