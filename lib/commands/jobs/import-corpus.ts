import { z } from "zod";
import { queueJob } from "@/lib/commands/jobs/queue-job";
import { findProject } from "@/lib/db/projects";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { corpusFile, job } from "@/lib/schemas/transfer";

/** Bytes of one row of an upload that is read as a stream. */
const PIECE = 4 * 1024 * 1024;

/** Takes an annotated corpus; a worker brings it in, document by document. */
export const importCorpus = command({
  permission: "document.write",
  summary: "Import an annotated corpus in the background",
  params: z.object({ projectId: id }),
  input: corpusFile,
  output: job,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, newId }) => {
    const file = input.files[0]!;
    const pieces = Array.from({ length: Math.ceil(file.bytes.length / PIECE) }, (_, place) => ({ name: file.name, bytes: file.bytes.subarray(place * PIECE, (place + 1) * PIECE) }));
    return await queueJob(db, { projectId, jobId: newId(), kind: "import-corpus", createdBy: actor.userId, now, input: { format: input.format, fileName: file.name.toWellFormed() }, total: linesIn(file.bytes) }, pieces);
  },
});

/** What the progress is measured against. */
function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  let blank = true;
  for (const byte of bytes) {
    if (byte === 0x0a) {
      if (!blank) lines += 1;
      blank = true;
    } else if (byte > 0x20) blank = false;
  }
  return blank ? lines : lines + 1;
}
