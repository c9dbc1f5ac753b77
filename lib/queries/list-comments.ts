import { z } from "zod";
import { decodeCursor, pageOf as page } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { listCommentPage } from "@/lib/db/threads";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { id, pageOf } from "@/lib/schemas/basics";
import { comment, commentQuery } from "@/lib/schemas/comment";

/** What was said, in the order it was said: in a thread, about a document or a tag, or everywhere. */
export const listComments = query({
  permission: "comment.read",
  summary: "Comments that are visible to you, the oldest first",
  params: z.object({ projectId: id }),
  input: commentQuery,
  output: pageOf(comment),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const { limit, cursor, ...filter } = input;
    const reading = { projectId, userId: actor.userId, visibility: await loadVisibility(db, subject, actor.userId) };
    const rows = await listCommentPage(db, reading, filter, { after: decodeCursor(cursor, ["time", "uuid"]) as [string, string] | null, limit: limit + 1 });
    return page(rows, limit, { item: (row) => row, key: (row) => [row.createdAt, row.id] });
  },
});
