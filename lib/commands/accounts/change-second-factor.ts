import { z } from "zod";
import { renewRecoveryCodes, takeCode } from "@/lib/auth/second-factor";
import { spendCode } from "@/lib/auth/throttle";
import { requirePerson } from "@/lib/commands/accounts/begin-second-factor";
import { enqueueMail } from "@/lib/db/mail-queue";
import { deleteFactor, factorOf, setFactorForProviders } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { readSettings } from "@/lib/db/settings";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { factorChange } from "@/lib/schemas/account";

/** Removes one's second factor, renews its recovery codes, or says whether providers' sign-ins need it too; each against a code. */
export const changeSecondFactor = command({
  permission: "account.own",
  summary: "Change or remove your second factor",
  params: z.object({}),
  input: factorChange,
  subject: async () => ({ role: null }),
  prepare: async ({ actor }) => {
    if (actor) await spendCode(actor.userId);
  },
  run: async ({ db, actor, input, now }): Promise<{ recoveryCodes: string[] }> => {
    requirePerson(actor);
    const { userId } = actor;
    if (!(await factorOf(db, userId)).on) throw new AppError("wrong-state", "The account has no second factor.");
    await takeCode(db, userId, { code: input.code, now });
    if (input.act === "renew") {
      await recordServerEvent(db, { type: "recovery-codes.renewed", actor, subjectId: userId });
      return { recoveryCodes: await renewRecoveryCodes(db, userId) };
    }
    if (input.act === "remove") {
      if ((await readSettings(db)).requireSecondFactor) throw new AppError("wrong-state", "This server asks everybody for a second factor.");
      await deleteFactor(db, userId);
      await recordServerEvent(db, { type: "second-factor.removed", actor, subjectId: userId });
      await enqueueMail(db, { kind: "second-factor", userId, what: "removed" });
    } else {
      await setFactorForProviders(db, userId, input.act === "for-providers");
    }
    return { recoveryCodes: [] };
  },
  remember: () => ({ recoveryCodes: [] }),
});
