import type { Db } from "@/lib/db/client";
import { type DocumentFields, documentJson, type DocumentRow, type DocumentSubject, readDocumentRow, updateDocument } from "@/lib/db/documents";
import { RaceLost } from "@/lib/db/transaction";
import { publish } from "@/lib/events/publish";

type WriteDocument = { db: Db; userId: string; now: Date; key: string | null; type: "document.changed" | "document.deleted" | "document.restored" };

/** Writes the fields of a document over the version at hand, with one event, and answers how it stands now. */
export async function writeDocument({ db, userId, now, key, type }: WriteDocument, { projectId, document }: DocumentSubject, fields: DocumentFields) {
  await publish(db, { projectId, type, actorId: userId, documentId: document.id, ids: [document.id], key });
  if (!(await updateDocument(db, { projectId, documentId: document.id, seen: document.version, now }, fields))) throw new RaceLost();
  return documentJson(projectId, (await readDocumentRow(db, projectId, document.id)) as DocumentRow);
}
