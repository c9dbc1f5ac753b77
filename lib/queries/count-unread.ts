import { z } from "zod";
import { findProject } from "@/lib/db/projects";
import { countUnreadThreads } from "@/lib/db/threads";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { unreadThreads } from "@/lib/schemas/comment";

/** How many threads hold something the reader has not seen, in the project and document by document. */
export const countUnread = query({
  permission: "comment.read",
  summary: "How many threads have unread comments: in the project, and in each document",
  params: z.object({ projectId: id }),
  input: z.object({}),
  output: unreadThreads,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject }) => {
    const rows = await countUnreadThreads(db, { projectId, userId: actor.userId, visibility: await loadVisibility(db, subject, actor.userId) });
    return { threads: rows.reduce((sum, row) => sum + row.threads, 0), documents: rows.flatMap(({ documentId, threads }) => (documentId === null ? [] : [{ documentId, threads }])) };
  },
});
