import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { writeDocument } from "@/lib/commands/documents/write-document";
import { documentJson, findDocument } from "@/lib/db/documents";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { document, documentChange } from "@/lib/schemas/document";

/** Changes what is said about a document. Its text never changes. */
export const changeDocument = command({
  permission: "document.write",
  summary: "Change title, language, direction or attributes of a document",
  params: z.object({ projectId: id, documentId: id }),
  input: documentChange,
  output: document,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, subject, input, ifMatch, now, key }) => {
    const stored = subject.document;
    requireMatch(ifMatch, stored);
    const { title = stored.title, language = stored.language, direction = stored.direction, attributes = stored.attributes } = input;
    const same = title === stored.title && language === stored.language && direction === stored.direction && isDeepStrictEqual(attributes, stored.attributes);
    if (same) return documentJson(subject.projectId, stored);
    return await writeDocument({ db, userId: actor.userId, now, key, type: "document.changed" }, subject, { title, language, direction, attributes, deletedAt: null });
  },
});
