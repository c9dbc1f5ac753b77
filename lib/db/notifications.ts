import type { Db } from "@/lib/db/client";
import { utc } from "@/lib/db/comment-json";
import { findProject } from "@/lib/db/projects";
import { loadVisibility, visibleWhere } from "@/lib/db/visible";
import type { Actor } from "@/lib/permissions/actor";
import { type MailTime, type Notice, noticeDefaults, type NoticeKind } from "@/lib/schemas/notification";
import { Prisma } from "@/prisma/generated/client";

/** `documentId` and `annotatorId` are what visibility asks; `subjectId` is the comment, assignment, member or job. */
export type NewNotice = {
  projectId: string;
  id: string;
  userId: string;
  kind: NoticeKind;
  actorId: string | null;
  documentId: string | null;
  annotatorId: string | null;
  threadId: string | null;
  subjectId: string;
  inApp: boolean;
  mailDue: Date | null;
};

export async function insertNotice(tx: Db, notice: NewNotice, now: Date): Promise<void> {
  await tx.notification.create({ data: { ...notice, createdAt: now } });
}

type Told = { userId: string; kind: NoticeKind };

/** How each of these people wants to be told; whoever wants neither, muted the project or has no account any more is left out. */
export async function readChoices(db: Db, projectId: string, people: readonly Told[]): Promise<(Told & { inApp: boolean; mail: MailTime })[]> {
  if (people.length === 0) return [];
  const rows = await db.$queryRaw<{ userId: string; kind: NoticeKind; inApp: boolean | null; mail: MailTime | null }[]>`
    select u.id as "userId", w.kind, s.in_app as "inApp", s.mail from json_to_recordset(${JSON.stringify(people)}::json) as w("userId" uuid, kind text)
    join users u on u.id = w."userId" and u.disabled_at is null
    left join notice_settings s on s.user_id = u.id and s.kind = w.kind
    where not exists (select from notice_mutes m where m.user_id = u.id and m.project_id = ${projectId}::uuid)`;
  return rows.map((row) => ({ ...row, inApp: row.inApp ?? noticeDefaults[row.kind].inApp, mail: row.mail ?? noticeDefaults[row.kind].mail })).filter(({ inApp, mail }) => inApp || mail !== "never");
}

const noticeJson = Prisma.sql`json_build_object(
  'id', n.id, 'kind', n.kind, 'project', json_build_object('id', p.id, 'name', p.name),
  'actor', (select json_build_object('userId', u.id, 'name', u.name) from users u where u.id = n.actor_id),
  'document', case when d.id is null then null else json_build_object('id', d.id, 'title', d.title) end,
  'threadId', n.thread_id, 'tagId', t.tag_id, 'annotationId', t.annotation_id, 'createdAt', ${utc("n.created_at")}, 'readAt', ${utc("n.read_at")})`;

const source = Prisma.sql`notifications n join projects p on p.id = n.project_id
  left join documents d on d.project_id = n.project_id and d.id = n.document_id
  left join threads t on t.project_id = n.project_id and t.id = n.thread_id
  left join comments c on c.project_id = n.project_id and c.id = n.subject_id and n.thread_id is not null`;

/** Of what was deleted or hidden meanwhile nobody is told any more. */
const standing = Prisma.sql`d.deleted_at is null and (n.thread_id is null or (c.id is not null and c.deleted_at is null))`;

/** The notices of this person that they may see now: project by project, as its visibility is for them. */
async function noticesOf(db: Db, actor: Actor): Promise<Prisma.Sql> {
  const projects = await db.$queryRaw<{ id: string }[]>`select distinct project_id as id from notifications where user_id = ${actor.userId}::uuid`;
  const visible: Prisma.Sql[] = [];
  for (const { id } of projects) {
    // eslint-disable-next-line no-await-in-loop -- few projects a person
    const project = await findProject(db, actor, id);
    // eslint-disable-next-line no-await-in-loop -- as above
    if (project) visible.push(Prisma.sql`(n.project_id = ${id}::uuid and ${visibleWhere(await loadVisibility(db, project, actor.userId), { document: "n.document_id", annotator: "n.annotator_id" })})`);
  }
  if (visible.length === 0) return Prisma.sql`false`;
  return Prisma.sql`n.user_id = ${actor.userId}::uuid and ${standing} and (${Prisma.join(visible, " or ")})`;
}

type Wanted = { projectId?: string | undefined; unread?: boolean | undefined; after: string | null; limit: number };

/** A page of what one is told in the app, the latest first, and how much of all of it is unread. */
export async function listNotices(db: Db, actor: Actor, { projectId, unread, after, limit }: Wanted): Promise<{ rows: Notice[]; unread: number }> {
  const own = Prisma.sql`${await noticesOf(db, actor)} and n.in_app ${projectId ? Prisma.sql`and n.project_id = ${projectId}::uuid` : Prisma.empty}`;
  const rows = await db.$queryRaw<{ notice: Notice }[]>`
    select ${noticeJson} as notice from ${source} where ${own} ${unread ? Prisma.sql`and n.read_at is null` : Prisma.empty} ${after ? Prisma.sql`and n.id < ${after}::uuid` : Prisma.empty} order by n.id desc limit ${limit}`;
  const counted = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${source} where ${own} and n.read_at is null`;
  return { rows: rows.map((row) => row.notice), unread: counted[0]?.count ?? 0 };
}

/** What a mail says, oldest first: one notice, or those that were collected for a moment. What was read meanwhile is left out. */
export async function listNoticesToMail(db: Db, actor: Actor, which: { id: string } | { due: Date }): Promise<Notice[]> {
  const wanted = "id" in which ? Prisma.sql`n.id = ${which.id}::uuid` : Prisma.sql`n.mail_due = ${which.due}`;
  const rows = await db.$queryRaw<{ notice: Notice }[]>`
    select ${noticeJson} as notice from ${source} where ${await noticesOf(db, actor)} and ${wanted} and n.read_at is null
      and not exists (select from notice_mutes m where m.user_id = n.user_id and m.project_id = n.project_id) order by n.id`;
  return rows.map((row) => row.notice);
}

/** Whose notice it is, and of what kind. */
export async function readNotice(db: Db, at: { projectId: string; notificationId: string }): Promise<{ userId: string; kind: NoticeKind } | null> {
  const row = await db.notification.findUnique({ where: { projectId_id: { projectId: at.projectId, id: at.notificationId } }, select: { userId: true, kind: true } });
  return row && { userId: row.userId, kind: row.kind as NoticeKind };
}

export async function markNoticesRead(tx: Db, at: { userId: string; onlyProject: string | null; now: Date }, which: { ids?: string[] | undefined; projectId?: string | undefined }): Promise<void> {
  const projects = [which.projectId, at.onlyProject ?? undefined].filter((id) => id !== undefined);
  await tx.notification.updateMany({ where: { userId: at.userId, readAt: null, AND: projects.map((projectId) => ({ projectId })), ...(which.ids ? { id: { in: which.ids } } : {}) }, data: { readAt: at.now } });
}

/** Whoever has seen a thread has seen what they were told of it. */
export async function markThreadNoticesRead(tx: Db, at: { projectId: string; userId: string; now: Date }, threadId: string): Promise<void> {
  await tx.notification.updateMany({ where: { projectId: at.projectId, userId: at.userId, threadId, readAt: null }, data: { readAt: at.now } });
}
