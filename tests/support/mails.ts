import type { Job } from "pg-boss";
import { db } from "@/lib/db/client";
import { MAIL_QUEUE, mailQueueOptions, type QueuedMail } from "@/lib/db/mail-queue";
import { queueSender } from "@/lib/db/queue-sender";
import { composeMail } from "@/lib/jobs/mails";
import type { Letter } from "@/lib/mail/deliver";

/** What waits in the queue of mails, oldest first. */
export async function waitingMails(): Promise<Job<QueuedMail>[]> {
  await queueSender(MAIL_QUEUE, mailQueueOptions);
  return await db().$queryRaw<Job<QueuedMail>[]>`select id::text, name, data from pgboss.job where name = ${MAIL_QUEUE} and state = 'created' order by created_on, id`;
}

/** Composes every waiting mail, as the worker would, and takes it out of the queue. */
export async function takeMails(): Promise<(Letter & { kind: QueuedMail["kind"] })[]> {
  const letters: (Letter & { kind: QueuedMail["kind"] })[] = [];
  for (const job of await waitingMails()) {
    const letter = await composeMail(job.data);
    if (letter) letters.push({ ...letter, kind: job.data.kind });
  }
  await db().$executeRaw`delete from pgboss.job where name = ${MAIL_QUEUE}`;
  return letters;
}

/** The link in a letter, and the token at its end. */
export function linkIn(letter: { text: string } | undefined): { link: string; token: string } {
  const link = /^https?:\/\/\S+$/mu.exec(letter?.text ?? "")?.[0];
  if (!link) throw new Error(`No link in: ${letter?.text}`);
  return { link, token: link.slice(link.lastIndexOf("/") + 1) };
}
