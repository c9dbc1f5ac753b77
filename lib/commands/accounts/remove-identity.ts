import { z } from "zod";
import { requirePerson } from "@/lib/commands/accounts/begin-second-factor";
import { type AccountRow, lockAccount, readAccount } from "@/lib/db/accounts";
import { deleteIdentity, listIdentities } from "@/lib/db/identities";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { identityRemove } from "@/lib/schemas/account";

/** Disconnects an identity from one's account; not the last way in. */
export const removeIdentity = command({
  permission: "account.own",
  summary: "Disconnect an identity from your account",
  params: z.object({}),
  input: identityRemove,
  subject: async (db, actor) => {
    if (actor) await lockAccount(db, actor.userId);
    return { role: null };
  },
  run: async ({ db, actor, input }) => {
    requirePerson(actor);
    const identities = await listIdentities(db, actor.userId);
    if (!identities.some((each) => each.provider === input.provider && each.subject === input.subject)) throw new AppError("not-found");
    const { hasPassword } = (await readAccount(db, actor.userId)) as AccountRow;
    if (identities.length === 1 && !hasPassword) throw new AppError("wrong-state", "This is the only way into your account. Choose a password first, by “Forgot your password?” on the sign-in page.");
    await deleteIdentity(db, { ...input, userId: actor.userId });
    await recordServerEvent(db, { type: "identity.unlinked", actor, subjectId: actor.userId });
  },
});
