import { z } from "zod";
import { expiryOf, linkOf } from "@/lib/auth/links";
import { hashPassword } from "@/lib/auth/password";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { insertAccountLink } from "@/lib/db/account-links";
import { accountJson, type AccountRow, insertAccount, readAccount } from "@/lib/db/accounts";
import { enqueueMail } from "@/lib/db/mail-queue";
import { recordServerEvent } from "@/lib/db/server-events";
import { sendsMail } from "@/lib/mail/mail-settings";
import { command } from "@/lib/operation";
import { accountCreate, accountCreated } from "@/lib/schemas/account";

/** Makes an account for somebody. Without a password the answer holds a link where its owner chooses one; it is mailed too, where a mail server is set. */
export const createAccount = command({
  permission: "account.manage",
  summary: "Create an account (administrators)",
  params: z.object({}),
  input: accountCreate,
  output: accountCreated,
  subject: async () => ({ role: null }),
  prepare: async ({ input }) => {
    if (input.password === undefined) return null;
    requireGoodPassword(input.password, input);
    return await hashPassword(input.password);
  },
  run: async ({ db, actor, input, prepared, now, newId }) => {
    const id = newId();
    // The administrator vouches for the address.
    await insertAccount(db, { id, email: input.email, name: input.name, isAdmin: input.isAdmin, passwordHash: prepared, emailVerifiedAt: now, createdAt: now });
    await recordServerEvent(db, { type: "account.created", actor, subjectId: id, facts: { by: "administrator", isAdmin: input.isAdmin } });
    const account = accountJson((await readAccount(db, id)) as AccountRow);
    if (prepared !== null) return { ...account, link: null };
    const token = newSecret();
    await insertAccountLink(db, { tokenHash: hashSecret(token), kind: "reset", userId: id, createdAt: now, expiresAt: expiryOf("welcome", now) });
    if (sendsMail()) await enqueueMail(db, { kind: "welcome", userId: id });
    return { ...account, link: linkOf("welcome", token) };
  },
  remember: (result) => ({ ...result, link: null }),
});
