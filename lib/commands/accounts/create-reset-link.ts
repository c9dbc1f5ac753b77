import { z } from "zod";
import { expiryOf, linkOf } from "@/lib/auth/links";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { insertAccountLink } from "@/lib/db/account-links";
import { readAccount } from "@/lib/db/accounts";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { resetLink } from "@/lib/schemas/account";
import { id } from "@/lib/schemas/basics";

/** Makes a one-time link with which the owner of an account chooses a new password. */
export const createResetLink = command({
  permission: "account.manage",
  summary: "Create a link to reset a password (administrators)",
  params: z.object({ userId: id }),
  input: z.object({}),
  output: resetLink,
  subject: async (db, _actor, { userId }) => {
    const account = await readAccount(db, userId);
    return account && { role: null, account };
  },
  run: async ({ db, actor, params: { userId }, subject, now }) => {
    if (subject.account.disabledAt) throw new AppError("wrong-state", "The account is disabled. Enable it first.");
    const token = newSecret();
    const expiresAt = expiryOf("reset", now);
    await insertAccountLink(db, { tokenHash: hashSecret(token), kind: "reset", userId, createdAt: now, expiresAt });
    await recordServerEvent(db, { type: "link.created", actor, subjectId: userId, facts: { kind: "reset" } });
    return { link: linkOf("reset", token), expiresAt: expiresAt.toISOString() };
  },
  remember: (result) => ({ ...result, link: null }),
});
