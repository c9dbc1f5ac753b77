import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { readOriginal as readStored } from "@/lib/db/sources";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { revisionQuery } from "@/lib/schemas/document";

/** The file as it was uploaded, byte for byte. */
export const readOriginal = query({
  permission: "document.read",
  summary: "The uploaded file of a document",
  params: z.object({ projectId: id, documentId: id }),
  input: revisionQuery,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, params, subject, input }) => {
    const original = await readStored(db, { ...params, revision: input.revision ?? subject.document.revision });
    if (!original) throw new AppError("not-found");
    return { ...original, fileName: original.fileName ?? `${subject.document.title}.txt` };
  },
});
