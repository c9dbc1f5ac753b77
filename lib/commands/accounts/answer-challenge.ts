import { z } from "zod";
import { beginSession, requireLink } from "@/lib/auth/begin-session";
import { takeCode } from "@/lib/auth/second-factor";
import { hashSecret } from "@/lib/auth/secrets";
import { forgiveCodes, spendCode } from "@/lib/auth/throttle";
import { turnOn } from "@/lib/commands/accounts/confirm-second-factor";
import { findChallenge, useChallenge } from "@/lib/db/challenges";
import { db as database } from "@/lib/db/client";
import { factorOf } from "@/lib/db/second-factors";
import { command } from "@/lib/operation";
import { challengeAnswer } from "@/lib/schemas/account";

/**
 * The second half of signing in: a code of the authenticator, or a recovery code. Where the server wants a second factor
 * and the account has none, the code confirms the one that was offered, and the answer holds its recovery codes.
 */
export const answerChallenge = command({
  permission: "server.enter",
  summary: "Sign in with the second factor",
  params: z.object({}),
  input: challengeAnswer,
  subject: async () => ({ role: null }),
  prepare: async ({ input }) => {
    const { userId } = requireLink(await findChallenge(database(), hashSecret(input.challenge)));
    await spendCode(userId);
    return { userId };
  },
  run: async ({ db, input, prepared: { userId }, visitor, now }): Promise<{ session: string; recoveryCodes: string[] }> => {
    const hash = hashSecret(input.challenge);
    const { by } = requireLink(await findChallenge(db, hash));
    requireLink(await useChallenge(db, hash));
    const given = { code: input.code, now };
    let recoveryCodes: string[] = [];
    if ((await factorOf(db, userId)).on) await takeCode(db, userId, given);
    else recoveryCodes = await turnOn(db, userId, given);
    const { session } = await beginSession(db, userId, { visitor, now, by: `${by}+second-factor` });
    await forgiveCodes(db, userId);
    return { session, recoveryCodes };
  },
});
