import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { documentOfFile } from "@/lib/db/new-document";
import { documentJson, type DocumentRow, insertDocument, type NewDocument, readDocumentRow } from "@/lib/db/documents";
import { findProject } from "@/lib/db/projects";
import { AppError, type Problem, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { documentFiles, documentImport, FILES_LIMIT } from "@/lib/schemas/document";

/** Files as people have them, each read on its own: what can be read comes in, for the rest it is said why not. */
export const importDocuments = command({
  permission: "document.write",
  summary: "Import up to 50 files",
  params: z.object({ projectId: id }),
  input: documentFiles,
  output: documentImport,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, key, newId }) => {
    if (input.files.length > FILES_LIMIT) throw new AppError("too-large", `At most ${FILES_LIMIT} files at once. Send “Prefer: respond-async” to import more in the background.`);
    const { documents, problems } = await readFiles(input.files, newId);
    if (documents.length === 0) throw new AppError(problems[0]?.code ?? "invalid-input", problems[0]?.message ?? "Send at least one file, in the field “files”.", { problems });
    const ids = documents.map((fresh) => fresh.id);
    const items: ReturnType<typeof documentJson>[] = [];
    for (const fresh of documents) {
      // eslint-disable-next-line no-await-in-loop -- one connection
      await insertDocument(db, { projectId, createdBy: actor.userId, now }, fresh);
      // eslint-disable-next-line no-await-in-loop -- see above
      items.push(documentJson(projectId, (await readDocumentRow(db, projectId, fresh.id)) as DocumentRow));
    }
    // Last: writing long texts takes a while, and from the number on the project's other writers wait.
    await publish(db, { projectId, type: "document.created", actorId: actor.userId, documentId: ids.length === 1 ? ids[0]! : null, ids, key });
    return { items, problems };
  },
});

async function readFiles(files: readonly { name: string; bytes: Uint8Array }[], newId: () => string): Promise<{ documents: NewDocument[]; problems: Problem[] }> {
  const documents: NewDocument[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      // eslint-disable-next-line no-await-in-loop -- in file order, and one file in memory at a time is enough
      documents.push(await documentOfFile(newId(), file));
      // eslint-disable-next-line no-await-in-loop -- reading keeps the process to itself; between two files others have their turn
      await nextTurn();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(problem(error.code, { file: file.name }, error.message));
    }
  }
  return { documents, problems };
}
