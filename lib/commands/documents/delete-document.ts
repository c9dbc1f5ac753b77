import { z } from "zod";
import { writeDocument } from "@/lib/commands/documents/write-document";
import { findDocument } from "@/lib/db/documents";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Puts a document away with all its annotations; both come back with a restore. Deleting it again changes nothing. */
export const deleteDocument = command({
  permission: "document.write",
  summary: "Delete a document (it can be restored)",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findDocument(db, actor, { ...at, deleted: true }),
  run: async ({ db, actor, subject, ifMatch, now, key }) => {
    if (subject.document.deletedAt) return null;
    requireMatch(ifMatch, subject.document);
    await writeDocument({ db, userId: actor.userId, now, key, type: "document.deleted" }, subject, { ...subject.document, deletedAt: now });
    return null;
  },
});
