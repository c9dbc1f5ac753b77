import { z } from "zod";
import { checkCredentials } from "@/lib/auth/credentials";
import { enter } from "@/lib/auth/enter";
import { findAccountWithHash } from "@/lib/db/accounts";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { signInInput } from "@/lib/schemas/account";

/** Signs in with e-mail address and password; the answer holds the value of the session cookie, or a challenge for the second factor. */
export const signIn = command({
  permission: "server.enter",
  summary: "Sign in with a password",
  params: z.object({}),
  input: signInInput,
  subject: async () => ({ role: null }),
  prepare: async ({ input, visitor }) => await checkCredentials(input, visitor.address),
  run: async ({ db, prepared, visitor, now }) => {
    // The password may have been changed, or the account disabled, since it was checked a moment ago.
    const account = await findAccountWithHash(db, prepared.id);
    if (!account || account.disabledAt || account.passwordHash !== prepared.passwordHash) throw new AppError("sign-in-failed");
    return await enter(db, account.id, { visitor, now, by: "password" });
  },
});
