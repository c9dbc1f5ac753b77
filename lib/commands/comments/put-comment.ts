import { z } from "zod";
import { findThreadSubject } from "@/lib/commands/comments/find-subject";
import { type Said, tellOfComment } from "@/lib/commands/comments/tell-of-comment";
import type { Db } from "@/lib/db/client";
import { listAudience } from "@/lib/db/audience";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { insertComment, insertThread, replaceComment } from "@/lib/db/thread-writes";
import { findThread, readComment, type StoredComment } from "@/lib/db/threads";
import { AppError, problem } from "@/lib/errors";
import { sealCursor } from "@/lib/events/cursor";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { type Comment, comment, commentBody } from "@/lib/schemas/comment";

type Body = z.output<typeof commentBody>;
type Writing = { db: Db; project: ProjectSubject; userId: string; commentId: string; input: Body; now: Date; key: string | null; newId: () => string };

/** Says something: opens a thread, answers in one, or says one's own comment anew. Saying the same again changes nothing. */
export const putComment = command({
  permission: "comment.write",
  summary: "Write a comment: open a thread on a subject, answer in a thread, or edit your own comment",
  params: z.object({ projectId: id, commentId: id }),
  input: commentBody,
  output: comment,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, ifMatch, now, key, newId }) => {
    const { projectId, commentId } = params;
    const writing = { db, project: subject, userId: actor.userId, commentId, input: { ...input, mentions: [...new Set(input.mentions)] }, now, key, newId };
    const stored = await readComment(db, { projectId, commentId, lock: true });
    const event = stored ? await edit(writing, await requireOwn(writing, stored, actor), ifMatch) : await create(writing, actor);
    const written = (await readComment(db, { projectId, commentId })) as StoredComment;
    return { comment: written.comment, created: stored === null, event: event === null ? null : sealCursor(projectId, event) };
  },
});

type Asker = Parameters<typeof findThread>[1];

async function requireOwn({ db, project, userId, input }: Writing, stored: StoredComment, actor: Asker): Promise<StoredComment> {
  if (stored.comment.author?.userId !== userId || (input.threadId !== undefined && input.threadId !== stored.comment.threadId)) throw new AppError("id-taken");
  if (!(await findThread(db, actor, { projectId: project.projectId, threadId: stored.comment.threadId }))) throw new AppError("not-found");
  if (stored.comment.deletedAt !== null) throw new AppError("deleted");
  return stored;
}

async function edit(writing: Writing, { comment: before, stored }: StoredComment, ifMatch: number | "*" | null): Promise<bigint | null> {
  const { db, project, commentId, input, now } = writing;
  if (sameWords(before, input)) return null;
  requireMatch(ifMatch, before);
  const audience = await requireHearers(writing, { documentId: stored.thread.documentId, annotator: stored.annotator });
  const event = await publish(db, eventOf("comment.changed", writing, { threadId: before.threadId, kind: stored.thread.kind, documentId: stored.thread.documentId, annotator: stored.annotator }));
  await replaceComment(db, { projectId: project.projectId, event, now }, commentId, { text: input.text, mentions: input.mentions });
  const known = new Set(before.mentions.map((person) => person.userId));
  await tellOfComment({ ...writing, audience, onlyMentions: input.mentions.filter((mentioned) => !known.has(mentioned)) }, { threadId: before.threadId, documentId: stored.thread.documentId, annotator: stored.annotator, annotationAuthor: stored.annotationAuthor, opened: false });
  return event;
}

async function create(writing: Writing, actor: Asker): Promise<bigint> {
  const { db, project, userId, commentId, input, now } = writing;
  const at = { projectId: project.projectId };
  const found = input.threadId === undefined ? null : await findThread(db, actor, { ...at, threadId: input.threadId });
  if (input.threadId !== undefined && !found) throw new AppError("not-found", "There is no such thread.");
  if (!found && !input.subject) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "subject" }, "A new thread needs a subject, an answer its thread.")] });
  const fresh = found ? null : await findThreadSubject({ db, project, userId }, input.subject!);
  const place = fresh ? { ...fresh, threadId: commentId } : { ...found!.stored.thread, annotator: found!.stored.annotator, annotationAuthor: found!.stored.annotationAuthor, threadId: found!.stored.thread.id };
  const audience = await requireHearers(writing, place);
  const event = await publish(db, eventOf("comment.created", writing, place));
  if (fresh) await insertThread(db, { ...at, event, now }, { ...fresh, id: commentId, openedBy: userId });
  await insertComment(db, { ...at, event, now }, { id: commentId, threadId: place.threadId, authorId: userId, text: input.text, mentions: input.mentions });
  await tellOfComment({ ...writing, audience }, { ...place, opened: fresh !== null });
  return event;
}

// Whoever is mentioned is told of the thread, so only those who may see it can be.
async function requireHearers({ db, project, input }: Writing, work: { documentId: string | null; annotator: string | null }): Promise<Said["audience"]> {
  const audience = await listAudience(db, project, work);
  const hearing = new Set(audience.map((hearer) => hearer.userId));
  const deaf = input.mentions.flatMap((mentioned, index) => (hearing.has(mentioned) ? [] : [problem("mention-hidden", { path: `mentions.${index}` })]));
  if (deaf.length > 0) throw new AppError("mention-hidden", undefined, { problems: deaf });
  return audience;
}

type Place = { threadId: string; kind: string; documentId: string | null; annotator: string | null };

function eventOf(type: "comment.created" | "comment.changed", { project, userId, commentId, key }: Writing, { threadId, kind, documentId, annotator }: Place) {
  return { projectId: project.projectId, type, actorId: userId, documentId, annotatorId: annotator, ids: [commentId], facts: { thread: threadId, subject: kind }, key };
}

function sameWords(before: Comment, { text, mentions }: Body): boolean {
  return before.text === text && before.mentions.length === mentions.length && before.mentions.every((person) => mentions.includes(person.userId));
}
