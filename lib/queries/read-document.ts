import { z } from "zod";
import { documentJson, findDocument } from "@/lib/db/documents";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { document } from "@/lib/schemas/document";

/** A document without its text. It says nothing of anybody's work, so a blind reader learns nothing from it. */
export const readDocument = query({
  permission: "document.read",
  summary: "A document, without its text",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  output: document,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ subject }) => documentJson(subject.projectId, subject.document),
});
