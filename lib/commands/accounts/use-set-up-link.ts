import { z } from "zod";
import { beginSession, requireLink } from "@/lib/auth/begin-session";
import { hashPassword } from "@/lib/auth/password";
import { requireGoodPassword } from "@/lib/auth/password-rules";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { findAccountLink, useAccountLink } from "@/lib/db/account-links";
import { countAdministrators, insertAccount, lockAdministrators } from "@/lib/db/accounts";
import { db as database } from "@/lib/db/client";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { setUpInput } from "@/lib/schemas/account";

/** Makes the first administrator by the link that the server printed, and signs them in. */
export const useSetUpLink = command({
  permission: "server.enter",
  summary: "Make the first administrator by the set-up link",
  params: z.object({}),
  input: setUpInput,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => {
    await spendAttempt(null, visitor.address);
    requireLink(await findAccountLink(database(), "setup", hashSecret(input.token)));
    requireGoodPassword(input.password, input);
    return await hashPassword(input.password);
  },
  run: async ({ db, input, prepared, visitor, now, newId }) => {
    await lockAdministrators(db);
    if ((await countAdministrators(db)) > 0) throw new AppError("link-expired");
    requireLink(await useAccountLink(db, "setup", hashSecret(input.token)));
    const id = newId();
    await insertAccount(db, { id, email: input.email, name: input.name, isAdmin: true, passwordHash: prepared, emailVerifiedAt: null, createdAt: now });
    await recordServerEvent(db, { type: "account.created", actor: id, subjectId: id, facts: { by: "setup" } });
    // A new server asks nobody for a second factor yet.
    return await beginSession(db, id, { visitor, now, by: "setup" });
  },
});
