import type { Db } from "@/lib/db/client";
import type { DocumentSubject, NewRevision } from "@/lib/db/documents";
import { documentOfFile, documentOfText } from "@/lib/db/new-document";
import { readWholeRevision } from "@/lib/db/revisions";
import { AppError, problem } from "@/lib/errors";
import type { RevisionInput } from "@/lib/schemas/revision";

/** What was sent as a new text, read like any other document. Throws what is wrong with it. */
export async function readNewRevision(db: Db, { projectId, document: { id, title, language } }: DocumentSubject, input: RevisionInput): Promise<NewRevision> {
  if (input.text !== undefined) return documentOfText({ id, title, language, attributes: {} }, input.text);
  if (input.files !== undefined) {
    const [file, second] = input.files;
    if (!file || second) throw new AppError("invalid-input", "A revision is made of one file, in the field “files”.", { problems: [] });
    return await documentOfFile(id, file);
  }
  const earlier = await readWholeRevision(db, { projectId, documentId: id }, input.from!);
  if (!earlier) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "from" }, "There is no such revision.")] });
  return earlier;
}
