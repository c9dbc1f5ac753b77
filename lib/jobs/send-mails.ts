import type { Job, JobResult } from "pg-boss";
import type { QueuedMail } from "@/lib/db/mail-queue";
import { composeMail } from "@/lib/jobs/mails";
import { deliver, Undeliverable } from "@/lib/mail/deliver";

/** Composes and sends a batch, each by itself: one that fails is tried again later, alone. */
export async function sendMails(jobs: readonly Job<QueuedMail>[]): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const job of jobs) {
    // eslint-disable-next-line no-await-in-loop -- one connection to the mail server
    results.push({ id: job.id, ...(await sendMail(job)) });
  }
  return results;
}

async function sendMail({ id, data }: Job<QueuedMail>): Promise<Omit<JobResult, "id">> {
  try {
    const letter = await composeMail(data);
    return { status: "completed", output: { outcome: letter ? await deliver(letter, id) : "nothing-to-say" } };
  } catch (error) {
    const final = error instanceof Undeliverable && error.final;
    const said = error instanceof Undeliverable ? error.message : "The mail could not be written; the log says why.";
    process.stderr.write(`${JSON.stringify({ level: "error", at: new Date().toISOString(), mail: id, kind: data.kind, error: error instanceof Undeliverable ? said : String((error as Error).stack ?? error).slice(0, 4_000) })}\n`);
    return { status: final ? "deadletter" : "failed", output: { message: said } };
  }
}
