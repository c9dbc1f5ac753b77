import { verifyPassword } from "@/lib/auth/password";
import { forgiveAttempts, spendAttempt } from "@/lib/auth/throttle";
import { type AccountWithHash, findAccountByEmail } from "@/lib/db/accounts";
import { db } from "@/lib/db/client";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";

/**
 * The account of this address, if the password is its own. An attempt is spent first, then a password is verified
 * whether or not there is an account: wrong address, wrong password, no password and disabled account look the same.
 * Runs before the command's transaction, so that a failure leaves its trace.
 */
export async function checkCredentials(given: { email: string; password: string }, address: string | null): Promise<AccountWithHash> {
  await spendAttempt(given.email, address);
  const account = await findAccountByEmail(db(), given.email);
  const right = await verifyPassword(account?.passwordHash ?? null, given.password);
  if (!account || !right || account.disabledAt) {
    await recordServerEvent(db(), { type: "sign-in.failed", actor: null, subjectId: account?.id ?? null });
    throw new AppError("sign-in-failed");
  }
  await forgiveAttempts(given.email, address);
  return account;
}
