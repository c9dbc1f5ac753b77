import type { Db } from "@/lib/db/client";
import { enqueueJob } from "@/lib/db/job-queue";
import { insertJob, jobJson, type JobRow, readJob } from "@/lib/db/jobs";

/** Writes a job with its files and puts it into the queue, both with the command's transaction. */
export async function queueJob(tx: Db, job: Parameters<typeof insertJob>[1], files: Parameters<typeof insertJob>[2]) {
  await insertJob(tx, job, files);
  await enqueueJob(tx, { projectId: job.projectId, jobId: job.jobId });
  return jobJson((await readJob(tx, job)) as JobRow);
}
