import { z } from "zod";
import { documentOfText } from "@/lib/db/new-document";
import { documentJson, insertDocument, readDocumentRow, takenDocumentIds, type DocumentRow } from "@/lib/db/documents";
import { findProject } from "@/lib/db/projects";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { RaceLost } from "@/lib/db/transaction";
import { AppError, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { document, documentCreate } from "@/lib/schemas/document";

/** A document whose text is sent as a string. */
export const createDocument = command({
  permission: "document.write",
  summary: "Create a document from a text",
  params: z.object({ projectId: id }),
  input: documentCreate,
  output: document,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, key, newId }) => {
    const documentId = input.id ?? newId();
    if ((await takenDocumentIds(db, projectId, [documentId])).length > 0) throw new AppError("id-taken", undefined, { problems: [problem("id-taken", { path: "id" })] });
    const fresh = documentOfText({ id: documentId, title: input.title, language: input.language ?? null, attributes: input.attributes ?? {} }, input.text);
    await insertDocument(db, { projectId, createdBy: actor.userId, now }, fresh).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new RaceLost() : error;
    });
    // Last: writing a long text takes a while, and from the number on the project's other writers wait.
    await publish(db, { projectId, type: "document.created", actorId: actor.userId, documentId, ids: [documentId], key });
    return documentJson(projectId, (await readDocumentRow(db, projectId, documentId)) as DocumentRow);
  },
});
