import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { type FactorOffer, newFactorSecret, offerOf } from "@/lib/auth/second-factor";
import { hashSecret } from "@/lib/auth/secrets";
import { spendAttempt } from "@/lib/auth/throttle";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { findChallenge } from "@/lib/db/challenges";
import { beginFactor } from "@/lib/db/second-factors";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { challengeRead } from "@/lib/schemas/account";

/** For whoever has to set up a second factor before they get in: its secret. Asked again, it offers another one. */
export const offerSecondFactor = command({
  permission: "server.enter",
  summary: "Set up the second factor the server asks for",
  params: z.object({}),
  input: challengeRead,
  subject: async () => ({ role: null }),
  prepare: async ({ visitor }) => await spendAttempt(null, visitor.address),
  run: async ({ db, input }): Promise<FactorOffer> => {
    const { userId } = requireLink(await findChallenge(db, hashSecret(input.challenge)));
    const account = (await readAccount(db, userId)) as AccountRow;
    const { sealed } = newFactorSecret(userId);
    if (!(await beginFactor(db, userId, sealed))) throw new AppError("wrong-state", "The account has a second factor already.");
    return offerOf(sealed, account);
  },
});
