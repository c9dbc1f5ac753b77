import { z } from "zod";
import { documentJson, listDocumentRows } from "@/lib/db/documents";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { query } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { AppError } from "@/lib/errors";
import { id, pageOf as pageSchema } from "@/lib/schemas/basics";
import { document, documentQuery } from "@/lib/schemas/document";

/** The documents of a project in the order they came. Deleted ones show to those who can restore them. */
export const listDocuments = query({
  permission: "document.read",
  summary: "The documents of a project",
  params: z.object({ projectId: id }),
  input: documentQuery,
  output: pageSchema(document),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    if (input.deleted !== "no" && !can(actor, "document.write", subject)) throw new AppError("forbidden");
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listDocumentRows(db, { projectId, after, limit: input.limit + 1, title: input.q, deleted: input.deleted });
    return pageOf(rows, input.limit, { item: (row) => documentJson(projectId, row), key: (row) => [row.id] });
  },
});
