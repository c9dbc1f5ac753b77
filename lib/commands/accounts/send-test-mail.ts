import { z } from "zod";
import { enqueueMail } from "@/lib/db/mail-queue";
import { command } from "@/lib/operation";

/** Mails the administrator who asks. */
export const sendTestMail = command({
  permission: "upkeep.manage",
  summary: "Send yourself a test mail (administrators)",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => await enqueueMail(db, { kind: "test", userId: actor.userId }, { singletonKey: `test ${actor.userId}` }),
});
