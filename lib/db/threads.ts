import type { Db } from "@/lib/db/client";
import { commentJson, standingThread, threadJson, threadSource } from "@/lib/db/comment-json";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { loadVisibility, visibleWhere } from "@/lib/db/visible";
import type { Actor } from "@/lib/permissions/actor";
import { isVisible, type Visibility } from "@/lib/permissions/visible";
import type { Comment, Thread, ThreadFilter, ThreadItem } from "@/lib/schemas/comment";
import { Prisma } from "@/prisma/generated/client";

/** Whose thread it is (what visibility asks) and which account's comment, beside what is shown. */
export type StoredThread = { thread: Thread; annotator: string | null; annotationAuthor: string | null };
export type ThreadSubjectFound = ProjectSubject & { stored: StoredThread };
export type StoredComment = { comment: Comment; stored: StoredThread };
export type CommentSubject = ProjectSubject & StoredComment;

const author = Prisma.sql`(select n.user_id from layers l join annotators n on n.project_id = l.project_id and n.id = l.annotator_id where l.project_id = a.project_id and l.id = a.layer_id)`;

/** A thread the actor may know of; null where blindness or a deleted document hides it. */
export async function findThread(db: Db, actor: Actor | null, at: { projectId: string; threadId: string; lock?: boolean }): Promise<ThreadSubjectFound | null> {
  const project = await findProject(db, actor, at.projectId);
  if (!actor || !project) return null;
  const stored = await readThread(db, at);
  return stored && (await sees(db, { project, userId: actor.userId, stored })) ? { ...project, stored } : null;
}

export async function readThread(db: Db, at: { projectId: string; threadId: string; lock?: boolean }): Promise<StoredThread | null> {
  const rows = await db.$queryRaw<StoredThread[]>`
    select ${threadJson} as thread, t.annotator_id as annotator, ${author} as "annotationAuthor" from ${threadSource}
    where t.project_id = ${at.projectId}::uuid and t.id = ${at.threadId}::uuid and ${standingThread} ${at.lock ? Prisma.sql`for no key update of t` : Prisma.empty}`;
  return rows[0] ?? null;
}

async function sees(db: Db, { project, userId, stored }: { project: ProjectSubject; userId: string; stored: StoredThread }): Promise<boolean> {
  return isVisible(await loadVisibility(db, project, userId), { documentId: stored.thread.documentId, annotator: stored.annotator });
}

/** A comment the actor may know of, deleted or not. */
export async function findComment(db: Db, actor: Actor | null, at: { projectId: string; commentId: string; lock?: boolean }): Promise<CommentSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  const found = project && (await readComment(db, at));
  if (!actor || !project || !found) return null;
  return (await sees(db, { project, userId: actor.userId, stored: found.stored })) ? { ...project, ...found } : null;
}

export async function readComment(db: Db, at: { projectId: string; commentId: string; lock?: boolean }): Promise<StoredComment | null> {
  const rows = await db.$queryRaw<{ comment: Comment }[]>`
    select ${commentJson} as comment from comments c where c.project_id = ${at.projectId}::uuid and c.id = ${at.commentId}::uuid ${at.lock ? Prisma.sql`for no key update of c` : Prisma.empty}`;
  const comment = rows[0]?.comment;
  const stored = comment && (await readThread(db, { projectId: at.projectId, threadId: comment.threadId }));
  return stored ? { comment, stored } : null;
}

/** Where a page goes on: the time and the id of the last item. Ids are made by browsers, whose clocks may be wrong. */
type Place = readonly [createdAt: string, id: string] | null;

type Reading = { projectId: string; userId: string; visibility: Visibility };

/** Comments of others that stand and that this person has not seen. */
const unreadCount = (userId: string): Prisma.Sql => Prisma.sql`(
  select count(*)::int from comments c where c.project_id = t.project_id and c.thread_id = t.id and c.deleted_at is null and c.author_id is distinct from ${userId}::uuid
    and c.created_event > coalesce((select r.event from thread_reads r where r.project_id = t.project_id and r.thread_id = t.id and r.user_id = ${userId}::uuid), 0))`;

/** The threads this reader may know of, with something said in them. */
function threadWhere({ projectId, userId, visibility }: Reading, filter: Partial<ThreadFilter>): Prisma.Sql {
  const said = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (select from comments c where c.project_id = t.project_id and c.thread_id = t.id and c.deleted_at is null and ${condition})`;
  const conditions = [Prisma.sql`t.project_id = ${projectId}::uuid`, visibleWhere(visibility, { document: "t.document_id", annotator: "t.annotator_id" }), standingThread, said(Prisma.sql`true`)];
  if (filter.documentId) conditions.push(Prisma.sql`t.document_id = ${filter.documentId}::uuid`);
  if (filter.annotationId) conditions.push(Prisma.sql`t.annotation_id = ${filter.annotationId}::uuid`);
  if (filter.tagId) conditions.push(Prisma.sql`t.tag_id = ${filter.tagId}::uuid`);
  if (filter.kind) conditions.push(Prisma.sql`t.kind = ${filter.kind}`);
  if (filter.state === "open") conditions.push(Prisma.sql`t.resolved_at is null`);
  if (filter.state === "resolved") conditions.push(Prisma.sql`t.resolved_at is not null`);
  if (filter.mine) conditions.push(said(Prisma.sql`c.author_id = ${userId}::uuid`));
  if (filter.mentionsMe) conditions.push(said(Prisma.sql`${userId}::uuid = any(c.mentions)`));
  if (filter.unread) conditions.push(Prisma.sql`${unreadCount(userId)} > 0`);
  return Prisma.join(conditions, " and ");
}

/** A page of threads, the latest first, after `after`. */
export async function listThreadPage(db: Db, reading: Reading, filter: Partial<ThreadFilter>, page: { after: Place; limit: number }): Promise<ThreadItem[]> {
  const after = page.after ? Prisma.sql`and (t.created_at, t.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : Prisma.empty;
  const rows = await db.$queryRaw<{ thread: Thread; unread: number; opening: string }[]>`
    select ${threadJson} as thread, ${unreadCount(reading.userId)} as unread,
      (select left(c.text, 300) from comments c where c.project_id = t.project_id and c.thread_id = t.id and c.deleted_at is null order by c.created_at, c.id limit 1) as opening
    from ${threadSource} where ${threadWhere(reading, filter)} ${after} order by t.created_at desc, t.id desc limit ${page.limit}`;
  return rows.map(({ thread, unread, opening }) => ({ ...thread, unread, opening }));
}

/** How many threads hold something unread, document by document; those on tags under null. */
export async function countUnreadThreads(db: Db, reading: Reading): Promise<{ documentId: string | null; threads: number }[]> {
  return await db.$queryRaw<{ documentId: string | null; threads: number }[]>`
    select t.document_id as "documentId", count(*)::int as threads from threads t where ${threadWhere(reading, { unread: true })} group by t.document_id`;
}

/** A page of comments in the order they were made, deleted ones (without their text) included, so that a talk keeps its order. */
export async function listCommentPage(db: Db, reading: Reading, filter: { threadId?: string | undefined; documentId?: string | undefined; tagId?: string | undefined }, page: { after: Place; limit: number }): Promise<Comment[]> {
  const after = page.after ? Prisma.sql`and (c.created_at, c.id) > (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : Prisma.empty;
  const thread = filter.threadId ? Prisma.sql`and t.id = ${filter.threadId}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<{ comment: Comment }[]>`
    select ${commentJson} as comment from comments c join threads t on t.project_id = c.project_id and t.id = c.thread_id
    where ${threadWhere(reading, { documentId: filter.documentId, tagId: filter.tagId })} ${thread} ${after} order by c.created_at, c.id limit ${page.limit}`;
  return rows.map((row) => row.comment);
}

/** Notes that somebody has seen everything said so far: in one thread, or in all that they may see (of one document). */
export async function markThreadsRead(tx: Db, reading: Reading, which: { threadId?: string; documentId?: string | undefined }): Promise<void> {
  const one = which.threadId ? Prisma.sql`and t.id = ${which.threadId}::uuid` : Prisma.empty;
  await tx.$executeRaw`
    insert into thread_reads (project_id, thread_id, user_id, event)
    select t.project_id, t.id, ${reading.userId}::uuid, (select max(c.created_event) from comments c where c.project_id = t.project_id and c.thread_id = t.id)
    from threads t where ${threadWhere(reading, { documentId: which.documentId })} ${one}
    on conflict (project_id, thread_id, user_id) do update set event = greatest(thread_reads.event, excluded.event)`;
}

/** Whoever opened a thread or said something in it that stands. */
export async function listThreadAuthors(db: Db, at: { projectId: string; threadId: string }): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select t.opened_by as id from threads t where t.project_id = ${at.projectId}::uuid and t.id = ${at.threadId}::uuid and t.opened_by is not null
    union select c.author_id from comments c where c.project_id = ${at.projectId}::uuid and c.thread_id = ${at.threadId}::uuid and c.deleted_at is null and c.author_id is not null`;
  return rows.map((row) => row.id);
}

type TalkEvent = { ids: string[]; facts: Record<string, unknown> };

/** The present state of the comments and threads that events touched: two queries for the events of all. */
export async function readTalk(db: Db, projectId: string, events: readonly TalkEvent[]): Promise<(event: TalkEvent) => { comments?: Comment[]; threads?: Thread[] }> {
  if (events.length === 0) return () => ({});
  const ids = [...new Set(events.flatMap((event) => event.ids))];
  const threadIds = [...new Set(events.map((event) => String(event.facts["thread"])))];
  const said = await db.$queryRaw<{ comment: Comment }[]>`select ${commentJson} as comment from comments c where c.project_id = ${projectId}::uuid and c.id = any(${ids}::uuid[])`;
  const about = await db.$queryRaw<{ thread: Thread }[]>`select ${threadJson} as thread from ${threadSource} where t.project_id = ${projectId}::uuid and t.id = any(${threadIds}::uuid[])`;
  const comments = new Map(said.map(({ comment }) => [comment.id, comment]));
  const threads = new Map(about.map(({ thread }) => [thread.id, thread]));
  return ({ ids: touched, facts }) => ({ comments: touched.flatMap((id) => comments.get(id) ?? []), threads: [threads.get(String(facts["thread"]))].flatMap((thread) => thread ?? []) });
}
