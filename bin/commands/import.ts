import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";
import type { JobRow } from "@/lib/db/jobs";
import type { Actor } from "@/lib/permissions/actor";

type Request = { actor: Actor; projectId: string };

/** Bytes and files of one job; more become several. */
const BATCH_BYTES = 200 * 1024 * 1024;
const BATCH_FILES = 1_000;

export const command: Command = {
  usage: "import --project P [--as E-MAIL] FILE…    (documents, or .jsonl corpora with their annotations)",
  async run({ args, openDatabase, print }) {
    const { values, positionals: files } = parseArgs({ args, allowPositionals: true, options: { project: { type: "string" }, as: { type: "string" } } });
    if (!values.project || files.length === 0) throw new UsageError("Say which project, and which files.");
    for (const file of files) if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file ${file}.`);
    await openDatabase();
    const { db, closeDatabase } = await import("@/lib/db/client");
    const { closeJobQueue } = await import("@/lib/db/job-queue");
    const { findCommandActor } = await import("@/lib/db/command-actor");
    try {
      const request = await findCommandActor(db(), { project: values.project, email: values.as });
      const jobs = await importAll(request, files);
      const sum = (name: string): number => jobs.reduce((total, job) => total + Number(job.result?.[name] ?? 0), 0);
      const problems = jobs.flatMap((job) => job.problems);
      for (const { file, line, path, message } of problems) process.stderr.write(`${[file, line === undefined ? undefined : `line ${line}`, path].filter(Boolean).join(", ")}: ${message}\n`);
      print(JSON.stringify({ documents: sum("documents"), annotations: sum("annotations"), problems: problems.length }));
      return problems.length > 0 || jobs.some((job) => job.state !== "done") ? 1 : 0;
    } finally {
      await closeJobQueue();
      await closeDatabase();
    }
  },
};

async function importAll(request: Request, files: readonly string[]): Promise<JobRow[]> {
  const { importCorpus } = await import("@/lib/commands/jobs/import-corpus");
  const { queueDocuments } = await import("@/lib/commands/jobs/queue-documents");
  const { actor, projectId } = request;
  const corpora = files.filter((file) => file.toLowerCase().endsWith(".jsonl"));
  const jobs: JobRow[] = [];
  for (const batch of batches(files.filter((file) => !corpora.includes(file)))) {
    const input = { files: batch.map(readUpload) };
    // eslint-disable-next-line no-await-in-loop -- one batch in memory at a time
    jobs.push(await follow(request, await queueDocuments.execute({ actor, params: { projectId }, input: () => input })));
  }
  for (const corpus of corpora) {
    const input = { files: [readUpload(corpus)], format: "jsonl" };
    // eslint-disable-next-line no-await-in-loop -- see above
    jobs.push(await follow(request, await importCorpus.execute({ actor, params: { projectId }, input: () => input })));
  }
  return jobs;
}

const readUpload = (file: string): { name: string; bytes: Uint8Array } => ({ name: basename(file), bytes: readFileSync(file) });

function batches(files: readonly string[]): string[][] {
  const all: string[][] = [];
  let bytes = 0;
  for (const file of files) {
    const { size } = statSync(file);
    const last = all.at(-1);
    if (!last || last.length >= BATCH_FILES || bytes + size > BATCH_BYTES) {
      all.push([file]);
      bytes = size;
    } else {
      last.push(file);
      bytes += size;
    }
  }
  return all;
}

/** Does the job here and now, unless a worker was faster; then watches. */
async function follow({ projectId }: Request, queued: { id: string }): Promise<JobRow> {
  const { db } = await import("@/lib/db/client");
  const { readJob } = await import("@/lib/db/jobs");
  const { runJob } = await import("@/lib/jobs/run-job");
  const at = { projectId, jobId: queued.id };
  await runJob(at, showProgress);
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- watching
    const job = await readJob(db(), at);
    if (!job) throw new Error("The job is gone.");
    showProgress(job);
    if (job.finishedAt) {
      if (process.stderr.isTTY) process.stderr.write("\n");
      return job;
    }
    // eslint-disable-next-line no-await-in-loop -- see above
    await wait(500);
  }
}

let shown = "";

function showProgress(job: JobRow): void {
  const line = `${job.done} of ${job.total ?? "?"}`;
  if (line === shown) return;
  shown = line;
  process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
}
