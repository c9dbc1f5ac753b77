import { z } from "zod";
import { type FactorOffer, newFactorSecret, offerOf } from "@/lib/auth/second-factor";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { beginFactor } from "@/lib/db/second-factors";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import type { Actor } from "@/lib/permissions/actor";

/** Offers an authenticator's secret. It asks for nothing before a first code confirmed it. */
export const beginSecondFactor = command({
  permission: "account.own",
  summary: "Begin to set up a second factor",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor }): Promise<FactorOffer> => {
    requirePerson(actor);
    const { sealed } = newFactorSecret(actor.userId);
    if (!(await beginFactor(db, actor.userId, sealed))) throw new AppError("wrong-state", "The account has a second factor already.");
    return offerOf(sealed, (await readAccount(db, actor.userId)) as AccountRow);
  },
});

/** A token that leaked must not be able to lock its owner out. */
export function requirePerson(actor: Actor): void {
  if (actor.via !== "session") throw new AppError("forbidden", "This is done by a person, signed in with a browser.");
}
