import { z } from "zod";
import { listAudience } from "@/lib/db/audience";
import { findProject } from "@/lib/db/projects";
import { findThread } from "@/lib/db/threads";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { mentionable, mentionQuery } from "@/lib/schemas/comment";

/** Whom one can mention: the members who may see the thread, or would see one that one opens on the document. */
export const listMentionable = query({
  permission: "comment.read",
  summary: "Members who can be mentioned in a thread",
  params: z.object({ projectId: id }),
  input: mentionQuery,
  output: mentionable,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const thread = input.threadId === undefined ? null : await findThread(db, actor, { projectId, threadId: input.threadId });
    if (input.threadId !== undefined && !thread) throw new AppError("not-found");
    const work = thread ? { documentId: thread.stored.thread.documentId, annotator: thread.stored.annotator } : { documentId: input.documentId ?? null, annotator: input.documentId ? subject.annotator : null };
    const people = await listAudience(db, subject, work);
    return { items: people.map(({ userId, name }) => ({ userId, name })) };
  },
});
