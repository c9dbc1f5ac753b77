import { z } from "zod";
import { setResolved } from "@/lib/db/thread-writes";
import { findThread, readThread, type StoredThread } from "@/lib/db/threads";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { thread as threadShape } from "@/lib/schemas/comment";

/** Opens a settled thread again. Doing it again changes nothing. */
export const reopenThread = command({
  permission: "comment.write",
  summary: "Reopen a thread",
  params: z.object({ projectId: id, threadId: id }),
  input: z.object({}),
  output: threadShape,
  subject: (db, actor, at) => findThread(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, now, key }) => {
    const { thread, annotator } = subject.stored;
    if (thread.resolvedAt === null) return thread;
    const { projectId, threadId } = params;
    const event = await publish(db, { projectId, type: "comment.reopened", actorId: actor.userId, documentId: thread.documentId, annotatorId: annotator, ids: [threadId], facts: { thread: threadId, subject: thread.kind }, key });
    await setResolved(db, { projectId, event, now }, threadId, null);
    return ((await readThread(db, params)) as StoredThread).thread;
  },
});
