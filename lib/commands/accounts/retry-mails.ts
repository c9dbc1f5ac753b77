import { z } from "zod";
import { retryOutbox } from "@/lib/db/mail-outbox";
import { recordServerEvent } from "@/lib/db/server-events";
import { command } from "@/lib/operation";
import { mailsRetried } from "@/lib/schemas/server";

/** Tries every mail again that failed or waits for its next attempt: after the mail server was mended. */
export const retryMails = command({
  permission: "upkeep.manage",
  summary: "Try failed mails again (administrators)",
  params: z.object({}),
  input: z.object({}),
  output: mailsRetried,
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => {
    const retried = await retryOutbox(db);
    if (retried > 0) await recordServerEvent(db, { type: "mails.retried", actor, facts: { retried } });
    return { retried };
  },
});
