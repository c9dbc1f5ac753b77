import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { readRevisionBlocks } from "@/lib/db/sources";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { blocks, revisionQuery } from "@/lib/schemas/document";

/** Headings, paragraphs, lists and tables of a document, as positions in its text. */
export const readBlocks = query({
  permission: "document.read",
  summary: "The structure of a document",
  params: z.object({ projectId: id, documentId: id }),
  input: revisionQuery,
  output: blocks,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, params, subject, input }) => {
    const stored = await readRevisionBlocks(db, { ...params, revision: input.revision ?? subject.document.revision });
    if (!stored) throw new AppError("not-found");
    return stored;
  },
});
