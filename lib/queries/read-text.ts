import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { readRevisionText } from "@/lib/db/sources";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { revisionQuery } from "@/lib/schemas/document";

/** The frozen text, exactly. Of a named revision it can never be another; of the present one it can be, later. */
export const readText = query({
  permission: "document.read",
  summary: "The text of a document, exactly as it is annotated",
  params: z.object({ projectId: id, documentId: id }),
  input: revisionQuery,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, params, subject, input }) => {
    const stored = await readRevisionText(db, { ...params, revision: input.revision ?? subject.document.revision });
    if (!stored) throw new AppError("not-found");
    return { ...stored, fixed: input.revision !== undefined };
  },
});
