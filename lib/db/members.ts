import { v7 as newId } from "uuid";
import type { Db } from "@/lib/db/client";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import type { Actor, Role } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

/** A member with the account behind it and their annotator here. */
export type MemberRow = { userId: string; name: string; email: string; role: Role; annotator: string | null; version: number; createdAt: Date };

export type MemberSubject = ProjectSubject & { member: MemberRow };

/**
 * The project with its list of members held still until the transaction ends: two changes of members wait for each
 * other, so each sees what the other did. `no key update` lets everybody else go on writing into the project.
 */
export async function findProjectLocked(tx: Db, actor: Actor | null, projectId: string): Promise<ProjectSubject | null> {
  // Strangers do not get to hold anything still.
  if (!(await findProject(tx, actor, projectId))) return null;
  await tx.$executeRaw`select 1 from projects where id = ${projectId}::uuid for no key update`;
  return await findProject(tx, actor, projectId);
}

/** A member of the project, with the list of members held still. */
export async function findMemberLocked(tx: Db, actor: Actor | null, at: { projectId: string; userId: string }): Promise<MemberSubject | null> {
  const project = await findProjectLocked(tx, actor, at.projectId);
  const member = project && (await readMember(tx, at.projectId, at.userId));
  return member ? { ...project, member } : null;
}

const columns = Prisma.sql`m.user_id as "userId", u.name, u.email, m.role, a.id as annotator, m.version, m.created_at as "createdAt"`;
const source = Prisma.sql`members m join users u on u.id = m.user_id left join annotators a on a.project_id = m.project_id and a.user_id = m.user_id`;

export async function readMember(db: Db, projectId: string, userId: string): Promise<MemberRow | null> {
  const rows = await db.$queryRaw<MemberRow[]>`select ${columns} from ${source} where m.project_id = ${projectId}::uuid and m.user_id = ${userId}::uuid`;
  return rows[0] ?? null;
}

/** Members in the order of their accounts' ids, after `after`. */
export async function listMemberRows(db: Db, at: { projectId: string; after: string | null; limit: number }): Promise<MemberRow[]> {
  const after = at.after ? Prisma.sql`and m.user_id > ${at.after}::uuid` : Prisma.empty;
  return await db.$queryRaw<MemberRow[]>`select ${columns} from ${source} where m.project_id = ${at.projectId}::uuid ${after} order by m.user_id limit ${at.limit}`;
}

/** How many owners the project has beside this person. Callers hold the list of members still. */
export async function countOtherOwners(tx: Db, projectId: string, userId: string): Promise<number> {
  return await tx.member.count({ where: { projectId, role: "owner", userId: { not: userId } } });
}

/**
 * Makes somebody a member, who gets an annotator and a layer to code in; whoever was a member before finds the old ones
 * again. Callers hold the list of members still (or just made the project).
 */
export async function insertMember(tx: Db, at: { projectId: string; now: Date }, person: { userId: string; role: Role }): Promise<void> {
  const { projectId, now } = at;
  await tx.member.create({ data: { projectId, userId: person.userId, role: person.role, createdAt: now } });
  const before = await tx.annotator.findUnique({ where: { projectId_userId: { projectId, userId: person.userId } } });
  const annotatorId = before?.id ?? (await insertAnnotator(tx, projectId, person.userId));
  await tx.layer.createMany({ data: [{ projectId, id: newId(), kind: "coder", annotatorId, round: "main" }], skipDuplicates: true });
}

export async function updateRole(tx: Db, at: { projectId: string; userId: string }, role: Role): Promise<void> {
  await tx.member.update({ where: { projectId_userId: at }, data: { role, version: { increment: 1 } } });
}

/** Ends the membership. The annotator stays, and with it everything the person coded. */
export async function deleteMember(tx: Db, at: { projectId: string; userId: string }): Promise<void> {
  await tx.member.delete({ where: { projectId_userId: at } });
}

export function memberJson(row: MemberRow) {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

// Pseudonyms count up and are never given twice: what was exported under one keeps meaning the same person.
async function insertAnnotator(tx: Db, projectId: string, userId: string): Promise<string> {
  const id = newId();
  await tx.$executeRaw`
    insert into annotators (project_id, id, user_id, name, pseudonym, kind)
    select ${projectId}::uuid, ${id}::uuid, u.id, u.name,
      'Coder ' || (select coalesce(max(substring(a.pseudonym from '^Coder (\\d{1,9})$')::int), 0) + 1 from annotators a where a.project_id = ${projectId}::uuid), 'person'
    from users u where u.id = ${userId}::uuid`;
  return id;
}
