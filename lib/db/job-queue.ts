import { PgBoss } from "pg-boss";
import { type Db, database } from "@/lib/db/client";

/** The one queue of long work; what is to be done stands in the jobs table. */
export const JOB_QUEUE = "concord-jobs";

export type QueuedJob = { projectId: string; jobId: string };

const held = globalThis as typeof globalThis & { concordSender?: { url: string; boss: Promise<PgBoss> } };

/** Puts a job into the queue in the transaction that makes it: both exist or neither. */
export async function enqueueJob(tx: Db, job: QueuedJob): Promise<void> {
  const boss = await sender();
  const executeSql = async (text: string, values: unknown[] = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) });
  // No retries: an unforeseen failure ends the job and says so, and a lost worker is noticed by its silence.
  await boss.send(JOB_QUEUE, job, { db: { executeSql }, retryLimit: 0, expireInSeconds: 12 * 60 * 60 });
}

/** The queue as seen by whoever only puts in: no upkeep, no schedules, and no worker. */
async function sender(): Promise<PgBoss> {
  const { url } = database();
  if (held.concordSender?.url !== url) held.concordSender = { url, boss: startSender(url) };
  try {
    return await held.concordSender.boss;
  } catch (error) {
    delete held.concordSender;
    throw error;
  }
}

async function startSender(url: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, application_name: "concord jobs", max: 1, supervise: false, schedule: false });
  boss.on("error", (error) => process.stderr.write(`jobs: ${error.message}\n`));
  await boss.start();
  await boss.createQueue(JOB_QUEUE);
  return boss;
}

export async function closeJobQueue(): Promise<void> {
  const open = held.concordSender;
  delete held.concordSender;
  await (await open?.boss)?.stop({ graceful: false });
}
