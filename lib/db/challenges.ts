import type { Db } from "@/lib/db/client";

type Hash = Uint8Array<ArrayBuffer>;

/** Half a sign-in that waits for the second factor. Of one account, a few may wait at once: two tabs, two machines. */
export async function insertChallenge(tx: Db, challenge: { tokenHash: Hash; userId: string; by: string; createdAt: Date; expiresAt: Date }): Promise<void> {
  await tx.signInChallenge.create({ data: challenge });
}

/** Whose sign-in waits, while the account can still be entered. */
export async function findChallenge(db: Db, tokenHash: Hash): Promise<{ userId: string; by: string } | null> {
  return await db.signInChallenge.findFirst({ where: { tokenHash, expiresAt: { gt: new Date() }, user: { disabledAt: null } }, select: { userId: true, by: true } });
}

/** Ends the wait; false when it had ended. */
export async function useChallenge(tx: Db, tokenHash: Hash): Promise<boolean> {
  const { count } = await tx.signInChallenge.deleteMany({ where: { tokenHash, expiresAt: { gt: new Date() } } });
  return count === 1;
}

export async function deleteChallengesOf(tx: Db, userId: string): Promise<void> {
  await tx.signInChallenge.deleteMany({ where: { userId } });
}
