import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { hashSecret } from "@/lib/auth/secrets";
import { findChallenge } from "@/lib/db/challenges";
import { countRecoveryCodes, factorOf } from "@/lib/db/second-factors";
import { readSettings } from "@/lib/db/settings";
import { query } from "@/lib/operation";
import { challengeRead } from "@/lib/schemas/account";

/** What the second half of a sign-in asks for: a code, or first of all to set up what makes codes. */
export const readChallenge = query({
  permission: "server.enter",
  summary: "Read what a sign-in waits for",
  params: z.object({}),
  input: challengeRead,
  subject: async () => ({ role: null }),
  run: async ({ db, input }): Promise<{ needs: "code" | "set-up" }> => {
    const { userId } = requireLink(await findChallenge(db, hashSecret(input.challenge)));
    return { needs: (await factorOf(db, userId)).on ? "code" : "set-up" };
  },
});

/** How one's second factor stands. */
export const readSecondFactor = query({
  permission: "account.own",
  summary: "Read whether you have a second factor",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => {
    const { on, forProviders } = await factorOf(db, actor.userId);
    return { on, forProviders, recoveryCodes: await countRecoveryCodes(db, actor.userId), required: (await readSettings(db)).requireSecondFactor };
  },
});
