import { z } from "zod";
import { writeDocument } from "@/lib/commands/documents/write-document";
import { documentJson, findDocument } from "@/lib/db/documents";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { document } from "@/lib/schemas/document";

/** Brings a deleted document back with its annotations. Restoring one that stands changes nothing. */
export const restoreDocument = command({
  permission: "document.write",
  summary: "Restore a deleted document",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  output: document,
  subject: (db, actor, at) => findDocument(db, actor, { ...at, deleted: true }),
  run: async ({ db, actor, subject, now, key }) => {
    if (!subject.document.deletedAt) return documentJson(subject.projectId, subject.document);
    return await writeDocument({ db, userId: actor.userId, now, key, type: "document.restored" }, subject, { ...subject.document, deletedAt: null });
  },
});
