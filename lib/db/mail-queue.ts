import { v7 as newId } from "uuid";
import type { Db } from "@/lib/db/client";
import { queueSender, sqlOf } from "@/lib/db/queue-sender";

/** The queue of mails. It holds kinds and ids, never a text, an address or a token: those are looked up or made when a mail is sent. */
export const MAIL_QUEUE = "concord-mails";

/** Every mail Concord writes: its kind, and the ids its composer (lib/jobs/mails.ts) needs. */
export type QueuedMail =
  | { kind: "test"; userId: string }
  | { kind: "welcome"; userId: string }
  | { kind: "password-reset"; userId: string }
  | { kind: "password-changed"; userId: string }
  | { kind: "email-change"; userId: string; changeId: string; side: "old" | "new" }
  | { kind: "second-factor"; userId: string; what: "added" | "removed" | "reset" }
  | { kind: "identity-claim"; claimId: string }
  | { kind: "identity-linked"; userId: string }
  | { kind: "invitation"; projectId: string; invitationId: string };

export type MailKind = QueuedMail["kind"];

const HOUR = 60 * 60;

/** At most one waiting mail a singleton key. A mail server that is down for the night loses nobody's mail: about 40 hours of attempts. */
export const mailQueueOptions = { policy: "short", retryLimit: 45, retryDelay: 30, retryBackoff: true, retryDelayMax: HOUR, expireInSeconds: 10 * 60, retentionSeconds: 14 * 24 * HOUR, deleteAfterSeconds: 14 * 24 * HOUR } as const;

type MailTiming = {
  /** Not before. */
  after?: Date;
  /** While a mail with this key waits, another one is not queued. */
  singletonKey?: string;
};

/** Puts a mail into the queue in the transaction that causes it: a rollback sends nothing. */
export async function enqueueMail(tx: Db, mail: QueuedMail, { after, singletonKey }: MailTiming = {}): Promise<void> {
  const boss = await queueSender(MAIL_QUEUE, mailQueueOptions);
  await boss.send(MAIL_QUEUE, mail, { db: sqlOf(tx), singletonKey: singletonKey ?? newId(), ...(after ? { startAfter: after } : {}) });
}
