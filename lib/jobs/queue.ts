import { PgBoss } from "pg-boss";
import { logFailure } from "@/lib/log/write-line";

/** The queue of long work, kept in the database itself (schema `pgboss`), so that a restart loses nothing. */
export async function openQueue(url: string): Promise<PgBoss> {
  const queue = new PgBoss({ connectionString: url, application_name: "concord jobs", max: 4 });
  // A lost connection is reported and tried again by the queue itself; without a listener it would end the process.
  queue.on("error", (error) => logFailure({ where: "job queue", error }));
  await queue.start();
  return queue;
}
