import { db } from "@/lib/db/client";
import { advanceJob, claimJob, endJob, type JobKind, type JobRow, readJob } from "@/lib/db/jobs";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, type Problem, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { documentSteps } from "@/lib/jobs/import-documents";
import { corpusSteps } from "@/lib/jobs/import-corpus";
import { logFailure, logJob } from "@/lib/log/write-line";
import type { Step } from "@/lib/jobs/step";

const kinds: Record<JobKind, (job: JobRow) => AsyncIterable<Step>> = { "import-documents": documentSteps, "import-corpus": corpusSteps };

/** Told after each step; the next one waits for it. */
type OnProgress = (job: JobRow) => void | Promise<void>;

type At = { projectId: string; jobId: string };

/**
 * Works on a job until it is over; answers whether it was ours to do. A step that is done is never done again: whoever
 * takes over after a restart goes through the same files, passing over as many steps as the job says are done.
 */
export async function runJob(at: At, onProgress: OnProgress = () => undefined): Promise<boolean> {
  const claimed = await claimJob(db(), at);
  if (!claimed) return false;
  const began = performance.now();
  try {
    const cancelled = await takeSteps(at, claimed, onProgress);
    if (!cancelled) await finish(at, claimed, { state: "done" });
  } catch (error) {
    if (!(error instanceof AppError)) logFailure({ where: `job ${claimed.kind}`, error });
    const why = error instanceof AppError ? problem(error.code, {}, error.message) : problem("internal");
    await finish(at, claimed, { state: "failed", problems: [why] });
  }
  const ended = await readJob(db(), at);
  logJob({ job: claimed.kind, id: at.jobId, state: ended?.state ?? "gone", ms: performance.now() - began });
  if (ended) await onProgress(ended);
  return true;
}

async function takeSteps(at: At, claimed: JobRow, onProgress: OnProgress): Promise<boolean> {
  let place = 0;
  for await (const step of kinds[claimed.kind](claimed)) {
    place += 1;
    if (place <= claimed.done) continue;
    const job = await inTransaction(async (tx) => {
      const now = new Date();
      const current = await readJob(tx, at, true);
      // Cancelled between two steps, or gone with its project.
      if (current?.state !== "running") return null;
      if (current.done !== place - 1) throw new AppError("wrong-state", "Another worker went on with this job.");
      const { problems, counts } = await step(tx, { job: current, now });
      const result = { ...current.result };
      for (const [name, count] of Object.entries(counts)) result[name] = Number(result[name] ?? 0) + count;
      await advanceJob(tx, current, { problems, result, now });
      return { ...current, done: place, result };
    });
    if (!job) return true;
    await onProgress(job);
  }
  return false;
}

async function finish(at: At, job: JobRow, end: { state: "done" | "failed"; problems?: Problem[] }): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await endJob(tx, at, { ...end, now: new Date() }))) return;
    await publish(tx, { projectId: at.projectId, type: "job.changed", actorId: job.createdBy, ids: [at.jobId], facts: { state: end.state } });
  });
}
