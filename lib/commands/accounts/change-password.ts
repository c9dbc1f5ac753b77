import { z } from "zod";
import { type BegunSession, beginSession } from "@/lib/auth/begin-session";
import { checkCredentials } from "@/lib/auth/credentials";
import { hashPassword } from "@/lib/auth/password";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { deleteAccountLinks } from "@/lib/db/account-links";
import { readAccount, replacePasswordHash } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { enqueueMail } from "@/lib/db/mail-queue";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { passwordChange } from "@/lib/schemas/account";

/** Changes one's password. Every session ends; whoever changed it in a browser gets a new one. */
export const changePassword = command({
  permission: "account.own",
  summary: "Change your password",
  params: z.object({}),
  input: passwordChange,
  subject: async () => ({ role: null }),
  prepare: async ({ actor, input, visitor }) => {
    const own = actor && (await readAccount(database(), actor.userId));
    if (!own) throw new AppError("unauthenticated");
    requireGoodPassword(input.newPassword, own);
    try {
      const account = await checkCredentials({ email: own.email, password: input.oldPassword }, visitor.address);
      return { seen: account.passwordHash, wanted: await hashPassword(input.newPassword) };
    } catch (error) {
      // 401 would say that the session ended; only the old password is wrong.
      if (error instanceof AppError && error.code === "sign-in-failed") throw new AppError("wrong-password");
      throw error;
    }
  },
  run: async ({ db, actor, prepared, visitor, now }): Promise<{ begun: BegunSession | null }> => {
    if (!(await replacePasswordHash(db, actor.userId, prepared))) throw new AppError("wrong-password");
    await deleteSessionsOf(db, actor.userId);
    await deleteAccountLinks(db, actor.userId);
    await recordServerEvent(db, { type: "password.changed", actor, subjectId: actor.userId });
    await enqueueMail(db, { kind: "password-changed", userId: actor.userId });
    return { begun: actor.via === "session" ? await beginSession(db, actor.userId, { visitor, now, by: "password" }) : null };
  },
  remember: () => ({ begun: null }),
});
