import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { decodeCursor, pageOf as page } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { listThreadPage } from "@/lib/db/threads";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { id, pageOf } from "@/lib/schemas/basics";
import { threadItem, threadQuery } from "@/lib/schemas/comment";

/** Threads the reader may see, the latest opened first; of one document when the address names it. */
export const listThreads = query({
  permission: "comment.read",
  summary: "Threads that are visible to you, the latest first",
  params: z.object({ projectId: id, documentId: id.optional() }),
  input: threadQuery,
  output: pageOf(threadItem),
  subject: (db, actor, { projectId, documentId }) => (documentId === undefined ? findProject(db, actor, projectId) : findDocument(db, actor, { projectId, documentId })),
  run: async ({ db, actor, params, subject, input }) => {
    const { limit, cursor, ...filter } = input;
    const reading = { projectId: params.projectId, userId: actor.userId, visibility: await loadVisibility(db, subject, actor.userId) };
    const after = decodeCursor(cursor, ["time", "uuid"]) as [string, string] | null;
    const rows = await listThreadPage(db, reading, { ...filter, documentId: params.documentId ?? filter.documentId }, { after, limit: limit + 1 });
    return page(rows, limit, { item: (row) => row, key: (row) => [row.createdAt, row.id] });
  },
});
