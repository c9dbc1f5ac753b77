import { z } from "zod";
import { readAccount } from "@/lib/db/accounts";
import { enqueueMail } from "@/lib/db/mail-queue";
import { deleteFactor, factorOf } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Takes a lost second factor off an account. Its sessions end, its owner is told, and it is recorded who did it. */
export const resetSecondFactor = command({
  permission: "account.manage",
  summary: "Take a lost second factor off an account (administrators)",
  params: z.object({ userId: id }),
  input: z.object({}),
  subject: async (db, _actor, { userId }) => {
    const account = await readAccount(db, userId);
    return account && { role: null, account };
  },
  run: async ({ db, actor, params: { userId } }) => {
    const { on } = await factorOf(db, userId);
    await deleteFactor(db, userId);
    if (!on) return;
    await deleteSessionsOf(db, userId);
    await recordServerEvent(db, { type: "second-factor.reset", actor, subjectId: userId });
    await enqueueMail(db, { kind: "second-factor", userId, what: "reset" });
  },
});
