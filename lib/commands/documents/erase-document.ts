import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { countErased, eraseDocumentRows, holdAnnotations } from "@/lib/db/erase-document";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { documentErase } from "@/lib/schemas/document";

/**
 * Removes a document for good: text, original, everybody's annotations with their quotes and notes, and all past states.
 * What stays is that it happened: one event with counts. Its title has to be typed.
 */
export const eraseDocument = command({
  permission: "document.erase",
  summary: "Erase a document for good; its title confirms it",
  params: z.object({ projectId: id, documentId: id }),
  input: documentErase,
  subject: (db, actor, at) => findDocument(db, actor, { ...at, deleted: true }),
  run: async ({ db, actor, params: { projectId, documentId }, subject, input, key }) => {
    if (input.title.trim() !== subject.document.title.trim()) throw new AppError("invalid-input", "Type the title of the document exactly to erase it.", { problems: [] });
    const at = { projectId, documentId };
    await holdAnnotations(db, at);
    const facts = await countErased(db, at);
    await publish(db, { projectId, type: "document.erased", actorId: actor.userId, documentId, ids: [documentId], facts, key });
    await eraseDocumentRows(db, at);
    return null;
  },
});
