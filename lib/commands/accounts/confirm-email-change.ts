import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { deleteAccountLinks } from "@/lib/db/account-links";
import { readAccount, replaceEmail } from "@/lib/db/accounts";
import { confirmEmailSide, deleteEmailChange, findEmailChangeByToken } from "@/lib/db/email-changes";
import { recordServerEvent } from "@/lib/db/server-events";
import { command } from "@/lib/operation";
import { linkRead } from "@/lib/schemas/account";

/** Agrees to a change of address, from the old or the new one. With the second yes the address changes. */
export const confirmEmailChange = command({
  permission: "server.enter",
  summary: "Confirm a change of e-mail address by its link",
  params: z.object({}),
  input: linkRead,
  subject: async () => ({ role: null }),
  prepare: async ({ visitor }) => await spendAttempt(null, visitor.address),
  run: async ({ db, input, now }): Promise<{ email: string; done: boolean }> => {
    const { userId, email, side, oldConfirmedAt, newConfirmedAt } = requireLink(await findEmailChangeByToken(db, hashSecret(input.token), { lock: true }));
    const account = requireLink(await readAccount(db, userId));
    requireLink(account.disabledAt ? null : account);
    const done = side === "old" ? newConfirmedAt !== null : oldConfirmedAt !== null;
    if (!done) {
      await confirmEmailSide(db, userId, side, now);
      return { email, done };
    }
    await replaceEmail(db, userId, email, now);
    await deleteEmailChange(db, userId);
    // Links that went to the old address end with it.
    await deleteAccountLinks(db, userId);
    await recordServerEvent(db, { type: "email.changed", actor: userId, subjectId: userId });
    return { email, done };
  },
});
