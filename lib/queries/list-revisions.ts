import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { listRevisionRows } from "@/lib/db/revisions";
import { peopleNames } from "@/lib/db/subject-names";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { revision } from "@/lib/schemas/revision";

/** The texts a document has had, oldest first; the last one is the present one. */
export const listRevisions = query({
  permission: "document.read",
  summary: "The revisions of a document's text, oldest first",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  output: z.object({ items: z.array(revision), nextCursor: z.null() }),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, params }) => {
    const people = await peopleNames(db, params.projectId);
    const rows = await listRevisionRows(db, params);
    return { items: rows.map(({ createdBy, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), by: people.get(createdBy ?? "") ?? null })), nextCursor: null };
  },
});
