import { z } from "zod";
import { isLocked, loadCodingFrames } from "@/lib/db/coding";
import { findDocument, listDocumentRows } from "@/lib/db/documents";
import { lastEvent } from "@/lib/db/events";
import { listTags } from "@/lib/db/tags";
import { sealCursor } from "@/lib/events/cursor";
import { query } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { id } from "@/lib/schemas/basics";

/** Everything the reader's page starts with but text and annotations, of one moment: the cursor says which. */
export const openDocument = query({
  permission: "document.read",
  summary: "What the reader needs to open a document",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params, subject }) => {
    const { projectId } = params;
    // The cursor first: what happens while the rest is read comes again by the feed, which harms nobody.
    const cursor = sealCursor(projectId, await lastEvent(db, projectId));
    const [frames, annotators, documents, tags] = await Promise.all([
      loadCodingFrames(db, { projectId, userId: actor.userId, documentIds: [params.documentId] }),
      db.annotator.findMany({ where: { projectId }, orderBy: { id: "asc" } }),
      listDocumentRows(db, { projectId, after: null, limit: 500 }),
      listTags(db, projectId),
    ]);
    const frame = frames.get(params.documentId);
    const mayCode = can(actor, "annotation.write", subject) && frame !== undefined;
    const { document } = subject;
    return {
      cursor,
      me: actor.userId,
      project: { id: projectId, name: subject.name, codebookVersion: subject.codebookVersion, role: subject.role, readersExport: subject.readersExport },
      document: { id: document.id, title: document.title, language: document.language, direction: document.direction, length: document.length, revision: document.revision },
      own: mayCode && subject.annotator !== null ? { annotator: subject.annotator, layer: frame.layer } : null,
      readOnly: mayCode ? (isLocked(frame) ? "You have handed in your coding of this document. It can change again when a supervisor returns it." : null) : "You may read this document; coding it takes the role of a coder.",
      mayEditCodebook: can(actor, "tag.write", subject),
      tags,
      people: annotators.map((annotator) => ({ annotator: annotator.id, name: annotator.name, kind: annotator.kind as "person" | "machine" | "import" | "gold" })),
      documents: documents.map(({ id: documentId, title }) => ({ id: documentId, title })),
    };
  },
});
