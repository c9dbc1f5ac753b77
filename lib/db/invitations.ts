import type { Db } from "@/lib/db/client";
import { findProjectLocked } from "@/lib/db/members";
import type { ProjectSubject } from "@/lib/db/projects";
import type { Actor, Role } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

export type InvitationRow = { id: string; email: string; role: Role; createdAt: Date; expiresAt: Date; acceptedAt: Date | null; revokedAt: Date | null };

export type InvitationSubject = ProjectSubject & { invitation: InvitationRow };

const columns = Prisma.sql`i.id, i.email, i.role, i.created_at as "createdAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt"`;

export async function insertInvitation(
  tx: Db,
  projectId: string,
  invitation: { id: string; email: string; role: Role; tokenHash: Uint8Array<ArrayBuffer>; invitedBy: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.invitation.create({ data: { projectId, ...invitation } });
}

/** Ends every open invitation of this address; answers how many there were. */
export async function revokeInvitations(tx: Db, at: { projectId: string; now: Date }, which: { email: string } | { id: string }): Promise<number> {
  const { count } = await tx.invitation.updateMany({ where: { projectId: at.projectId, acceptedAt: null, revokedAt: null, ...which }, data: { revokedAt: at.now } });
  return count;
}

/** Invitations, newest first (their ids are made by the server, in order of time). */
export async function listInvitationRows(db: Db, at: { projectId: string; after: string | null; limit: number }): Promise<InvitationRow[]> {
  const after = at.after ? Prisma.sql`and i.id < ${at.after}::uuid` : Prisma.empty;
  return await db.$queryRaw<InvitationRow[]>`select ${columns} from invitations i where i.project_id = ${at.projectId}::uuid ${after} order by i.id desc limit ${at.limit}`;
}

/** An invitation of the project, with the list of members held still: accepting one waits, or is waited for. */
export async function findInvitationLocked(tx: Db, actor: Actor | null, at: { projectId: string; invitationId: string }): Promise<InvitationSubject | null> {
  const project = await findProjectLocked(tx, actor, at.projectId);
  if (!project) return null;
  const rows = await tx.$queryRaw<InvitationRow[]>`select ${columns} from invitations i where i.project_id = ${at.projectId}::uuid and i.id = ${at.invitationId}::uuid`;
  return rows[0] ? { ...project, invitation: rows[0] } : null;
}

export type OpenInvitation = { projectId: string; id: string; projectName: string; email: string; role: Role; invitedBy: string | null };

/** The invitation behind a link, while it can be accepted. With `lock`, list of members and invitation are held still. */
export async function findOpenInvitation(db: Db, by: { tokenHash: Uint8Array<ArrayBuffer> } | { email: string }, options: { lock?: boolean } = {}): Promise<OpenInvitation | null> {
  const match = "email" in by ? Prisma.sql`i.email = ${by.email}` : Prisma.sql`(i.token_hash = ${by.tokenHash} or i.mail_token_hash = ${by.tokenHash})`;
  const find = () => db.$queryRaw<OpenInvitation[]>`
    select i.project_id as "projectId", i.id, p.name as "projectName", i.email, i.role, u.name as "invitedBy"
    from invitations i join projects p on p.id = i.project_id and p.deleted_at is null left join users u on u.id = i.invited_by
    where ${match} and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() order by i.created_at desc, i.id desc limit 1`;
  const [found] = await find();
  if (!found || !options.lock) return found ?? null;
  await db.$executeRaw`select 1 from projects where id = ${found.projectId}::uuid for no key update`;
  return (await find())[0] ?? null;
}

/** An invitation that can still be accepted, for the mail about it. */
export async function findInvitationById(db: Db, at: { projectId: string; invitationId: string }): Promise<OpenInvitation | null> {
  const rows = await db.$queryRaw<OpenInvitation[]>`
    select i.project_id as "projectId", i.id, p.name as "projectName", i.email, i.role, u.name as "invitedBy"
    from invitations i join projects p on p.id = i.project_id and p.deleted_at is null left join users u on u.id = i.invited_by
    where i.project_id = ${at.projectId}::uuid and i.id = ${at.invitationId}::uuid and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`;
  return rows[0] ?? null;
}

/** The link in the mail is another one than the link shown; a mail sent again brings a new one. */
export async function setMailToken(tx: Db, at: { projectId: string; invitationId: string }, mailTokenHash: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.invitation.update({ where: { projectId_id: { projectId: at.projectId, id: at.invitationId } }, data: { mailTokenHash } });
}

export async function markAccepted(tx: Db, invitation: { projectId: string; id: string }, now: Date): Promise<void> {
  await tx.invitation.update({ where: { projectId_id: { projectId: invitation.projectId, id: invitation.id } }, data: { acceptedAt: now } });
}

export function invitationJson(row: InvitationRow, now: Date) {
  const { id, email, role } = row;
  return { id, email, role, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), state: stateOf(row, now) };
}

function stateOf(row: InvitationRow, now: Date): "open" | "accepted" | "revoked" | "expired" {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "revoked";
  return row.expiresAt <= now ? "expired" : "open";
}
