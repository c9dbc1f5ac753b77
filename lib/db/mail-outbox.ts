import type { Db } from "@/lib/db/client";
import { MAIL_QUEUE, mailQueueOptions } from "@/lib/db/mail-queue";
import type { PageKey } from "@/lib/db/page";
import { queueSender } from "@/lib/db/queue-sender";
import { Prisma } from "@/prisma/generated/client";

export type MailState = "waiting" | "sending" | "failed" | "sent";

/** A mail as an administrator may see it: what it is about and how it stands, not whose it is. */
export type OutboxRow = { id: string; kind: string; state: MailState; attempts: number; reason: string | null; createdAt: Date; nextTryAt: Date | null };

const states: Record<MailState, readonly string[]> = { waiting: ["created", "retry"], sending: ["active"], failed: ["failed", "cancelled"], sent: ["completed"] };

const state = Prisma.sql`case when j.state in ('created', 'retry') then 'waiting' when j.state = 'active' then 'sending' when j.state = 'completed' then 'sent' else 'failed' end`;

/** The queue makes its tables when it is first used. */
async function openOutbox(): Promise<void> {
  await queueSender(MAIL_QUEUE, mailQueueOptions);
}

/** Mails, newest first. Those that were sent are forgotten after two weeks. */
export async function listOutbox(db: Db, at: { state: MailState | null; after: PageKey | null; limit: number }): Promise<OutboxRow[]> {
  await openOutbox();
  const only = at.state ? Prisma.sql`and j.state::text in (${Prisma.join([...states[at.state]])})` : Prisma.empty;
  const after = at.after ? Prisma.sql`and (date_trunc('milliseconds', j.created_on), j.id) < (${at.after[0]}::timestamptz, ${at.after[1]}::uuid)` : Prisma.empty;
  return await db.$queryRaw<OutboxRow[]>`
    select j.id::text, j.data->>'kind' as kind, ${state} as state, j.retry_count::int + case when j.state = 'failed' then 1 else 0 end as attempts, j.output->>'message' as reason,
      date_trunc('milliseconds', j.created_on) as "createdAt", case when j.state in ('created', 'retry') then j.start_after end as "nextTryAt"
    from pgboss.job j where j.name = ${MAIL_QUEUE} ${only} ${after} order by date_trunc('milliseconds', j.created_on) desc, j.id desc limit ${at.limit}`;
}

export async function countOutbox(db: Db): Promise<Record<MailState, number>> {
  await openOutbox();
  const rows = await db.$queryRaw<{ state: MailState; count: number }[]>`select ${state} as state, count(*)::int as count from pgboss.job j where j.name = ${MAIL_QUEUE} group by 1`;
  return { waiting: 0, sending: 0, failed: 0, sent: 0, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

/** Puts every mail that failed for good, and those that wait for their next try, in line for now; answers how many. */
export async function retryOutbox(tx: Db): Promise<number> {
  await openOutbox();
  return await tx.$executeRaw`
    update pgboss.job set state = 'retry', start_after = now(), completed_on = null, retry_limit = case when state = 'failed' then retry_count + ${mailQueueOptions.retryLimit}::int else retry_limit end
    where name = ${MAIL_QUEUE} and state in ('failed', 'retry')`;
}
