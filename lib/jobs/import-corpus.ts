import { db } from "@/lib/db/client";
import { type JobRow, readUpload } from "@/lib/db/jobs";
import { AppError, problem } from "@/lib/errors";
import { type ImportedDocument, isProblem } from "@/lib/importers/importer";
import { findImporter } from "@/lib/importers/index";
import { writeImported } from "@/lib/jobs/write-imported";
import type { Step } from "@/lib/jobs/step";

/** One document with all its annotations a step: it appears whole, or not at all. */
export async function* corpusSteps(job: JobRow): AsyncGenerator<Step> {
  const importer = findImporter(String(job.input.format));
  if (!importer) throw new AppError("file-type-unknown");
  for await (const read of importer.read(bytesOf(job))) {
    yield async (tx, { now }) => (isProblem(read) ? { problems: [read], counts: {} } : await attempt(read, () => writeImported(tx, { job, now }, read)));
  }
}

async function attempt(read: ImportedDocument, run: () => ReturnType<Step>): ReturnType<Step> {
  try {
    return await run();
  } catch (error) {
    // Only what was found before anything was written: a refusal, and the transaction goes on.
    if (!(error instanceof AppError)) throw error;
    return { problems: [problem(error.code, { line: read.line }, error.message)], counts: {} };
  }
}

async function* bytesOf(job: JobRow): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    // eslint-disable-next-line no-await-in-loop -- one piece of the file in memory at a time
    const piece = await readUpload(db(), { projectId: job.projectId, jobId: job.id, position });
    if (!piece) return;
    yield piece.bytes;
  }
}
