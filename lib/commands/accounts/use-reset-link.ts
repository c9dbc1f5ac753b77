import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { enter } from "@/lib/auth/enter";
import { hashPassword } from "@/lib/auth/password";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { deleteAccountLinks, findAccountLink, useAccountLink } from "@/lib/db/account-links";
import { findAccountWithHash, replacePasswordHash } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { enqueueMail } from "@/lib/db/mail-queue";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { command } from "@/lib/operation";
import { resetInput } from "@/lib/schemas/account";

/** Chooses a new password by a link that came by mail or from an administrator, ends all sessions and signs in. */
export const useResetLink = command({
  permission: "server.enter",
  summary: "Choose a new password by a reset link",
  params: z.object({}),
  input: resetInput,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => {
    await spendAttempt(null, visitor.address);
    const link = await findAccountLink(database(), "reset", hashSecret(input.token));
    const account = requireLink(link?.userId ? await findAccountWithHash(database(), link.userId) : null);
    requireLink(account.disabledAt ? null : account);
    requireGoodPassword(input.password, account);
    return { userId: account.id, seen: account.passwordHash, wanted: await hashPassword(input.password) };
  },
  run: async ({ db, input, prepared, visitor, now }) => {
    const { userId } = prepared;
    requireLink(await useAccountLink(db, "reset", hashSecret(input.token)));
    requireLink(await replacePasswordHash(db, userId, prepared));
    await deleteSessionsOf(db, userId);
    await deleteAccountLinks(db, userId);
    await recordServerEvent(db, { type: "link.used", actor: userId, subjectId: userId, facts: { kind: "reset" } });
    await enqueueMail(db, { kind: "password-changed", userId });
    return await enter(db, userId, { visitor, now, by: "reset" });
  },
});
