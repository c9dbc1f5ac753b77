import type { Db } from "@/lib/db/client";

type Hash = Uint8Array<ArrayBuffer>;

export type SecondFactorRow = { userId: string; sealedSecret: Uint8Array; confirmedAt: Date | null; lastStep: bigint; forProviders: boolean };

export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactorRow | null> {
  return await db.secondFactor.findUnique({ where: { userId } });
}

/** Whether the account asks for a second proof, and whether also of those whom a provider vouches for. */
export async function factorOf(db: Db, userId: string): Promise<{ on: boolean; forProviders: boolean }> {
  const row = await db.secondFactor.findUnique({ where: { userId }, select: { confirmedAt: true, forProviders: true } });
  const on = row !== null && row.confirmedAt !== null;
  return { on, forProviders: on && row.forProviders };
}

/** Begins a second factor; one that was begun and never confirmed gives way. False when there is one already. */
export async function beginFactor(tx: Db, userId: string, sealedSecret: Hash): Promise<boolean> {
  await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: null } });
  const { count } = await tx.secondFactor.createMany({ data: [{ userId, sealedSecret }], skipDuplicates: true });
  return count === 1;
}

/** The first right code makes it count; false when that happened before. */
export async function confirmFactor(tx: Db, userId: string, at: { step: number; now: Date }): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({ where: { userId, confirmedAt: null }, data: { confirmedAt: at.now, lastStep: at.step } });
  return count === 1;
}

/** Takes the code of this step; false when it, or a later one, was taken before. Of two at once, one gets true. */
export async function takeStep(tx: Db, userId: string, step: number): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({ where: { userId, confirmedAt: { not: null }, lastStep: { lt: step } }, data: { lastStep: step } });
  return count === 1;
}

export async function setFactorForProviders(tx: Db, userId: string, forProviders: boolean): Promise<void> {
  await tx.secondFactor.updateMany({ where: { userId, confirmedAt: { not: null } }, data: { forProviders } });
}

/** Removes the factor with its recovery codes, and every sign-in that waits for it. */
export async function deleteFactor(tx: Db, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.signInChallenge.deleteMany({ where: { userId } });
  return count === 1;
}

export async function replaceRecoveryCodes(tx: Db, userId: string, hashes: readonly Hash[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) });
}

/** Uses a recovery code up; of two at once, one gets true. */
export async function takeRecoveryCode(tx: Db, userId: string, codeHash: Hash): Promise<boolean> {
  const { count } = await tx.recoveryCode.deleteMany({ where: { userId, codeHash } });
  return count === 1;
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  return await db.recoveryCode.count({ where: { userId } });
}
