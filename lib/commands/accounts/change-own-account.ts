import { z } from "zod";
import { type AccountRow, readAccount, updateAccount } from "@/lib/db/accounts";
import { recordServerEvent } from "@/lib/db/server-events";
import { command, requireMatch } from "@/lib/operation";
import { ownAccount, ownAccountChange } from "@/lib/schemas/account";

/** Changes the name others see. */
export const changeOwnAccount = command({
  permission: "account.own",
  summary: "Change your name",
  params: z.object({}),
  input: ownAccountChange,
  output: ownAccount,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, ifMatch }) => {
    const before = (await readAccount(db, actor.userId)) as AccountRow;
    const name = input.name ?? before.name;
    if (name === before.name) return ownJson(before);
    requireMatch(ifMatch, ownJson(before));
    await updateAccount(db, actor.userId, { name, isAdmin: before.isAdmin, disabledAt: before.disabledAt });
    await recordServerEvent(db, { type: "account.changed", actor, subjectId: actor.userId });
    return ownJson((await readAccount(db, actor.userId)) as AccountRow);
  },
});

function ownJson({ id, email, name, version }: AccountRow) {
  return { userId: id, email, name, version };
}
