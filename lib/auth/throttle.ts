import { createHash } from "node:crypto";
import { type Db, db } from "@/lib/db/client";
import { type Bucket, forgetAttempts, takeToken } from "@/lib/db/throttle";
import { AppError } from "@/lib/errors";

// Keys are hashed: what somebody types as an address is nobody's to read in the database.
const key = (kind: string, ...parts: string[]): string => `${kind}:${createHash("sha256").update(parts.join("\n")).digest("base64url")}`;

/**
 * Three limits on guessing, because each alone can be gone around or turned against people: account and address together
 * (tight), the address alone (one machine tries many accounts), the account alone (many machines try one; slow and wide,
 * or anybody could lock anybody out). Where the address is not known, everybody shares one wide bucket.
 */
function bucketsOf(account: string | null, address: string | null): Bucket[] {
  const buckets: Bucket[] = [{ key: key("address", address ?? "unknown"), capacity: address ? 100 : 400, refillSeconds: address ? 3 : 0.5 }];
  if (account === null) return buckets;
  buckets.push({ key: pairKey(account, address), capacity: 10, refillSeconds: 30 });
  buckets.push({ key: key("account", account), capacity: 60, refillSeconds: 60 });
  return buckets;
}

const pairKey = (account: string, address: string | null): string => key("account+address", account, address ?? "unknown");

/** Spends one attempt, for good: whatever becomes of the attempt later. Throws `too-many-attempts`. */
export async function spendAttempt(account: string | null, address: string | null): Promise<void> {
  for (const bucket of bucketsOf(account, address)) {
    // eslint-disable-next-line no-await-in-loop -- an empty bucket must not cost the others a token
    if (!(await takeToken(db(), bucket))) throw new AppError("too-many-attempts");
  }
}

/**
 * Limits on mails that anybody can cause by typing an address: a few for the account from one place, some more for it
 * from everywhere (its owner's mailbox is not ours to fill), and a generous number for one machine.
 */
export async function spendMail(account: string, address: string | null): Promise<void> {
  const buckets: Bucket[] = [
    { key: key("mail-address", address ?? "unknown"), capacity: address ? 20 : 200, refillSeconds: address ? 60 : 5 },
    { key: key("mail-account+address", account, address ?? "unknown"), capacity: 3, refillSeconds: 300 },
    { key: key("mail-account", account), capacity: 6, refillSeconds: 600 },
  ];
  for (const bucket of buckets) {
    // eslint-disable-next-line no-await-in-loop -- an empty bucket must not cost the others a token
    if (!(await takeToken(db(), bucket))) throw new AppError("too-many-attempts");
  }
}

/**
 * Spends one attempt at a second factor. Whoever gets here has the first proof already, so the account alone is the key:
 * ten at once, then one a minute, makes a guess of six digits hopeless.
 */
export async function spendCode(userId: string): Promise<void> {
  if (!(await takeToken(db(), { key: codeKey(userId), capacity: 10, refillSeconds: 60 }))) throw new AppError("too-many-attempts");
}

export async function forgiveCodes(tx: Db, userId: string): Promise<void> {
  await forgetAttempts(tx, codeKey(userId));
}

const codeKey = (userId: string): string => key("second-factor", userId);

/** The attempt was right: earlier slips of the same person at the same place are forgotten. */
export async function forgiveAttempts(account: string, address: string | null): Promise<void> {
  await forgetAttempts(db(), pairKey(account, address));
}
