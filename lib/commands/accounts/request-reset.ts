import { v7 as newId } from "uuid";
import { z } from "zod";
import { spendMail } from "@/lib/auth/throttle";
import { findAccountByEmail } from "@/lib/db/accounts";
import { enqueueMail } from "@/lib/db/mail-queue";
import { recordServerEvent } from "@/lib/db/server-events";
import { command } from "@/lib/operation";
import { resetRequest } from "@/lib/schemas/account";

/**
 * Mails a link to choose a new password to the owner of an address. One answer, and the same work, whether or not there
 * is an account: what is queued for nobody is thrown away when it would be sent.
 */
export const requestReset = command({
  permission: "server.enter",
  summary: "Ask for a reset link by mail",
  params: z.object({}),
  input: resetRequest,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => await spendMail(input.email, visitor.address),
  run: async ({ db, input }) => {
    const account = await findAccountByEmail(db, input.email);
    const userId = account?.id ?? newId();
    await recordServerEvent(db, { type: "reset.requested", actor: null, subjectId: userId });
    await enqueueMail(db, { kind: "password-reset", userId }, { singletonKey: `password-reset ${userId}` });
  },
});
