import type { PgBoss } from "pg-boss";
import { db } from "@/lib/db/client";
import { JOB_QUEUE, type QueuedJob } from "@/lib/db/job-queue";
import { listForsakenJobs } from "@/lib/db/jobs";
import { MAIL_QUEUE, mailQueueOptions, type QueuedMail } from "@/lib/db/mail-queue";
import { sweep } from "@/lib/db/sweep";
import { logFailure } from "@/lib/log/write-line";
import { keepBackups } from "@/lib/jobs/keep-backups";
import { runJob } from "@/lib/jobs/run-job";
import { sendMails } from "@/lib/jobs/send-mails";

const SWEEP_QUEUE = "sweep";
const BACKUP_QUEUE = "backup";
const ROUND_MS = 30_000;

/** Makes a process work on jobs: those the queue hands out, and those that lost their worker. Answers how to stop it. */
export async function takeJobs(queue: PgBoss): Promise<() => Promise<void>> {
  await queue.createQueue(JOB_QUEUE);
  await queue.work<QueuedJob>(JOB_QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) {
      // eslint-disable-next-line no-await-in-loop -- one after the other: a worker is one process
      await runJob(data);
    }
  });
  await queue.createQueue(MAIL_QUEUE, mailQueueOptions);
  await queue.work<QueuedMail, unknown, { perJobResults: true; batchSize: number; pollingIntervalSeconds: number }>(MAIL_QUEUE, { perJobResults: true, batchSize: 20, pollingIntervalSeconds: 1 }, sendMails);
  // Once a night, by one worker however many there are.
  await queue.createQueue(SWEEP_QUEUE);
  await queue.schedule(SWEEP_QUEUE, "17 3 * * *");
  await queue.work(SWEEP_QUEUE, async () => void (await sweep()));
  await scheduleBackups(queue);
  const rounds = setInterval(() => void lookForForsaken(), ROUND_MS);
  void lookForForsaken();
  return async () => clearInterval(rounds);
}

/** Only workers that were given a folder take it, so the one that makes backups is the one that can reach it. */
async function scheduleBackups(queue: PgBoss): Promise<void> {
  if (!process.env.CONCORD_BACKUP_DIR) return;
  await queue.createQueue(BACKUP_QUEUE);
  await queue.schedule(BACKUP_QUEUE, "41 2 * * *");
  await queue.work(BACKUP_QUEUE, async () => await keepBackups());
}

let looking = false;

async function lookForForsaken(): Promise<void> {
  if (looking) return;
  looking = true;
  try {
    for (const job of await listForsakenJobs(db())) {
      // eslint-disable-next-line no-await-in-loop -- see above
      await runJob(job);
    }
  } catch (error) {
    logFailure({ where: "looking for forsaken jobs", error });
  } finally {
    looking = false;
  }
}
