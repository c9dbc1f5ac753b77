import { z } from "zod";
import { renewRecoveryCodes, stepOfCode } from "@/lib/auth/second-factor";
import { spendCode } from "@/lib/auth/throttle";
import { requirePerson } from "@/lib/commands/accounts/begin-second-factor";
import type { Db } from "@/lib/db/client";
import { enqueueMail } from "@/lib/db/mail-queue";
import { confirmFactor } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { factorCode } from "@/lib/schemas/account";

/** Confirms a begun second factor with its first code; answers the recovery codes, once. */
export const confirmSecondFactor = command({
  permission: "account.own",
  summary: "Confirm a second factor with a first code",
  params: z.object({}),
  input: factorCode,
  subject: async () => ({ role: null }),
  prepare: async ({ actor }) => {
    if (actor) await spendCode(actor.userId);
  },
  run: async ({ db, actor, input, now }): Promise<{ recoveryCodes: string[] }> => {
    requirePerson(actor);
    return { recoveryCodes: await turnOn(db, actor.userId, { code: input.code, now }) };
  },
  remember: () => ({ recoveryCodes: [] }),
});

/** The first code makes the factor count. Throws `wrong-code`. */
export async function turnOn(tx: Db, userId: string, given: { code: string; now: Date }): Promise<string[]> {
  const step = await stepOfCode(tx, userId, given);
  if (step === null) throw new AppError("wrong-code");
  if (!(await confirmFactor(tx, userId, { step, now: given.now }))) throw new AppError("wrong-state", "The account has a second factor already.");
  await recordServerEvent(tx, { type: "second-factor.added", actor: userId, subjectId: userId });
  await enqueueMail(tx, { kind: "second-factor", userId, what: "added" });
  return await renewRecoveryCodes(tx, userId);
}
