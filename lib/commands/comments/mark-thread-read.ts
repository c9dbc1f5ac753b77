import { z } from "zod";
import { markThreadNoticesRead } from "@/lib/db/notifications";
import { findThread, markThreadsRead } from "@/lib/db/threads";
import { loadVisibility } from "@/lib/db/visible";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Notes that one has seen a thread up to its last comment. Nobody else learns of it, so it is no event. */
export const markThreadRead = command({
  permission: "comment.read",
  summary: "Mark a thread as read",
  params: z.object({ projectId: id, threadId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findThread(db, actor, at),
  run: async ({ db, actor, params, subject, now }) => {
    const { projectId, threadId } = params;
    await markThreadsRead(db, { projectId, userId: actor.userId, visibility: await loadVisibility(db, subject, actor.userId) }, { threadId });
    await markThreadNoticesRead(db, { projectId, userId: actor.userId, now }, threadId);
    return null;
  },
});
