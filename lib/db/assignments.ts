import type { Db } from "@/lib/db/client";
import { keepPastAssignments } from "@/lib/db/coding";
import { rowsAt } from "@/lib/db/past";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { loadVisibility, visibleWhere } from "@/lib/db/visible";
import type { Actor } from "@/lib/permissions/actor";
import { isVisible, type Visibility } from "@/lib/permissions/visible";
import type { AssignmentState } from "@/lib/review/states";
import { Prisma } from "@/prisma/generated/client";

export type AssignmentRow = {
  id: string;
  documentId: string;
  userId: string;
  layer: string;
  annotator: string;
  round: string;
  state: AssignmentState;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export type AssignmentSubject = ProjectSubject & { assignment: AssignmentRow };

const columns = Prisma.sql`s.id, s.document_id as "documentId", s.user_id as "userId", s.layer_id as layer, l.annotator_id as annotator, l.round, s.state, s.version,
  s.created_at as "createdAt", s.updated_at as "updatedAt"`;
const joined = Prisma.sql`join layers l on l.project_id = s.project_id and l.id = s.layer_id
  join documents d on d.project_id = s.project_id and d.id = s.document_id and d.deleted_at is null`;
const source = Prisma.sql`assignments s ${joined}`;

/**
 * An assignment the actor may know of, with its document locked until the transaction ends: of two coders who hand in
 * last at the same moment, the second must see the first.
 */
export async function findAssignment(db: Db, actor: Actor | null, at: { projectId: string; assignmentId: string }): Promise<AssignmentSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  if (!actor || !project) return null;
  await db.$queryRaw`
    select from documents d where d.project_id = ${at.projectId}::uuid
      and d.id = (select s.document_id from assignments s where s.project_id = d.project_id and s.id = ${at.assignmentId}::uuid) for no key update`;
  const rows = await db.$queryRaw<AssignmentRow[]>`select ${columns} from ${source} where s.project_id = ${at.projectId}::uuid and s.id = ${at.assignmentId}::uuid`;
  const [assignment] = rows;
  if (!assignment) return null;
  const sees = isVisible(await loadVisibility(db, project, actor.userId), { documentId: assignment.documentId, annotator: assignment.annotator });
  return sees || project.role === "owner" || project.role === "supervisor" ? { ...project, assignment } : null;
}

export async function readAssignment(db: Db, projectId: string, id: string): Promise<AssignmentRow | null> {
  const rows = await db.$queryRaw<AssignmentRow[]>`select ${columns} from ${source} where s.project_id = ${projectId}::uuid and s.id = ${id}::uuid`;
  return rows[0] ?? null;
}

export async function listAssignmentRows(db: Db, at: { projectId: string; visibility: Visibility; documentId?: string | undefined; userId?: string | undefined; event?: bigint | null; after: string | null; limit: number }): Promise<AssignmentRow[]> {
  const document = at.documentId ? Prisma.sql`and s.document_id = ${at.documentId}::uuid` : Prisma.empty;
  const user = at.userId ? Prisma.sql`and s.user_id = ${at.userId}::uuid` : Prisma.empty;
  const rows = at.event === undefined || at.event === null ? source : Prisma.sql`${rowsAt("assignments", "s", { projectId: at.projectId, event: at.event })} ${joined}`;
  const after = at.after ? Prisma.sql`and s.id > ${at.after}::uuid` : Prisma.empty;
  return await db.$queryRaw<AssignmentRow[]>`
    select ${columns} from ${rows} where s.project_id = ${at.projectId}::uuid and ${visibleWhere(at.visibility, { document: "s.document_id", annotator: "l.annotator_id" })} ${document} ${user} ${after}
    order by s.id limit ${at.limit}`;
}

/** The member's coder layer of a round, made when it is new; null when the person is no coding member. */
export async function layerOfRound(tx: Db, at: { projectId: string; userId: string; round: string; newId: () => string }): Promise<{ layer: string; annotator: string } | null> {
  const annotator = await tx.annotator.findFirst({ where: { projectId: at.projectId, userId: at.userId, user: { members: { some: { projectId: at.projectId, role: { in: ["owner", "supervisor", "coder"] } } } } } });
  if (!annotator) return null;
  const key = { projectId: at.projectId, annotatorId: annotator.id, kind: "coder", round: at.round };
  const layer = await tx.layer.upsert({ where: { projectId_annotatorId_kind_round: key }, create: { ...key, id: at.newId() }, update: {} });
  return { layer: layer.id, annotator: annotator.id };
}

/** Moves an assignment on, keeping what it was; `submittedEvent` marks the state that agreement and releases read. */
export async function writeAssignmentState(tx: Db, at: { projectId: string; event: bigint; now: Date }, id: string, state: AssignmentState): Promise<void> {
  await keepPastAssignments(tx, at, [id]);
  const submitted = state === "submitted" ? Prisma.sql`, submitted_event = ${at.event}` : Prisma.empty;
  await tx.$executeRaw`
    update assignments set state = ${state}, version = version + 1, updated_at = ${at.now}, since_event = ${at.event} ${submitted}
    where project_id = ${at.projectId}::uuid and id = ${id}::uuid`;
}

/** Whether every assignment of the document but `except` was handed in. Whoever left the project holds nobody up. */
export async function othersHandedIn(db: Db, at: { projectId: string; documentId: string; except: string }): Promise<boolean> {
  const open = await db.assignment.count({ where: { projectId: at.projectId, documentId: at.documentId, id: { not: at.except }, state: { notIn: ["submitted", "done"] }, user: { members: { some: { projectId: at.projectId } } } } });
  return open === 0;
}

export async function markRevealed(tx: Db, at: { projectId: string; documentId: string; event: bigint }): Promise<void> {
  await tx.$executeRaw`
    update documents set revealed_at = ${at.event} where project_id = ${at.projectId}::uuid and id = ${at.documentId}::uuid and revealed_at is null`;
}

export function assignmentJson(row: AssignmentRow) {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
