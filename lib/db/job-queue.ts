import type { Db } from "@/lib/db/client";
import { closeQueueSender, queueSender, sqlOf } from "@/lib/db/queue-sender";

/** The one queue of long work; what is to be done stands in the jobs table. */
export const JOB_QUEUE = "concord-jobs";

export type QueuedJob = { projectId: string; jobId: string };

/** Puts a job into the queue in the transaction that makes it: both exist or neither. */
export async function enqueueJob(tx: Db, job: QueuedJob): Promise<void> {
  const boss = await queueSender(JOB_QUEUE);
  // No retries: an unforeseen failure ends the job and says so, and a lost worker is noticed by its silence.
  await boss.send(JOB_QUEUE, job, { db: sqlOf(tx), retryLimit: 0, expireInSeconds: 12 * 60 * 60 });
}

export async function closeJobQueue(): Promise<void> {
  await closeQueueSender();
}
