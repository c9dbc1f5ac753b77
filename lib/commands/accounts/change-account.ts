import { z } from "zod";
import { deleteAccountLinks } from "@/lib/db/account-links";
import { accountJson, type AccountRow, countAdministrators, lockAdministrators, readAccount, updateAccount } from "@/lib/db/accounts";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { AppError } from "@/lib/errors";
import { command, requireMatch } from "@/lib/operation";
import { account, accountChange } from "@/lib/schemas/account";
import { id } from "@/lib/schemas/basics";

/** Renames, disables or enables an account, or makes an administrator of it. A disabled one is signed out at once. */
export const changeAccount = command({
  permission: "account.manage",
  summary: "Change or disable an account (administrators)",
  params: z.object({ userId: id }),
  input: accountChange,
  output: account,
  subject: async (db, _actor, { userId }) => {
    await lockAdministrators(db);
    const found = await readAccount(db, userId);
    return found && { role: null, account: found };
  },
  run: async ({ db, actor, params: { userId }, subject, input, ifMatch, now }) => {
    const before = subject.account;
    const after = { name: input.name ?? before.name, isAdmin: input.isAdmin ?? before.isAdmin, disabledAt: disabledAt(before, input.disabled, now) };
    if (after.name === before.name && after.isAdmin === before.isAdmin && after.disabledAt === before.disabledAt) return accountJson(before);
    requireMatch(ifMatch, accountJson(before));
    if (administers(before) && !administers(after) && (await countAdministrators(db, userId)) === 0) throw new AppError("last-administrator");
    await updateAccount(db, userId, after);
    const type = eventType(before, after);
    if (type === "account.disabled") {
      await deleteSessionsOf(db, userId);
      await deleteAccountLinks(db, userId);
    }
    await recordServerEvent(db, { type, actor, subjectId: userId, facts: { isAdmin: after.isAdmin } });
    return accountJson((await readAccount(db, userId)) as AccountRow);
  },
});

type Standing = Pick<AccountRow, "isAdmin" | "disabledAt">;

function administers(account: Standing): boolean {
  return account.isAdmin && account.disabledAt === null;
}

function disabledAt(before: AccountRow, disabled: boolean | undefined, now: Date): Date | null {
  if (disabled === undefined) return before.disabledAt;
  return disabled ? (before.disabledAt ?? now) : null;
}

function eventType(before: Standing, after: Standing): "account.changed" | "account.disabled" | "account.enabled" {
  if (before.disabledAt === after.disabledAt) return "account.changed";
  return after.disabledAt ? "account.disabled" : "account.enabled";
}
