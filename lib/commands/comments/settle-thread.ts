import { z } from "zod";
import { setResolved } from "@/lib/db/thread-writes";
import { findThread, readThread, type StoredThread } from "@/lib/db/threads";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { thread as threadShape } from "@/lib/schemas/comment";

/** Settles a thread; it can be opened again and still takes answers. */
export const resolveThread = settling("Resolve a thread", true);

/** Opens a settled thread again. */
export const reopenThread = settling("Reopen a thread", false);

// Doing it again changes nothing.
function settling(summary: string, resolved: boolean) {
  return command({
    permission: "comment.write",
    summary,
    params: z.object({ projectId: id, threadId: id }),
    input: z.object({}),
    output: threadShape,
    subject: (db, actor, at) => findThread(db, actor, { ...at, lock: true }),
    run: async ({ db, actor, params, subject, now, key }) => {
      const { thread, annotator } = subject.stored;
      if ((thread.resolvedAt !== null) === resolved) return thread;
      const { projectId, threadId } = params;
      const type = resolved ? "comment.resolved" : "comment.reopened";
      const event = await publish(db, { projectId, type, actorId: actor.userId, documentId: thread.documentId, annotatorId: annotator, ids: [threadId], facts: { thread: threadId, subject: thread.kind }, key });
      await setResolved(db, { projectId, event, now }, threadId, resolved ? actor.userId : null);
      return ((await readThread(db, params)) as StoredThread).thread;
    },
  });
}
