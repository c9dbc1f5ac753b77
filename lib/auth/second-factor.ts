import { randomBytes } from "node:crypto";
import { publicUrl } from "@/lib/auth/origin";
import { seal, unseal } from "@/lib/auth/seal";
import { hashSecret, newPassword } from "@/lib/auth/secrets";
import { keyUri, matchingStep, toBase32 } from "@/lib/auth/totp";
import type { Db } from "@/lib/db/client";
import { findSecondFactor, replaceRecoveryCodes, takeRecoveryCode, takeStep } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { AppError } from "@/lib/errors";

/** What somebody who sets up an authenticator needs: the picture's content, and the same to type. */
export type FactorOffer = { uri: string; secret: string };

export function newFactorSecret(userId: string): { sealed: Uint8Array<ArrayBuffer> } {
  return { sealed: seal(randomBytes(20), userId) };
}

export function offerOf(sealed: Uint8Array, account: { id: string; email: string }): FactorOffer {
  const secret = unseal(sealed, account.id);
  if (!secret) throw new Error("A secret that was sealed just now does not open.");
  return { uri: keyUri(secret, { issuer: `Concord ${publicUrl().host}`, account: account.email }), secret: (toBase32(secret).match(/.{1,4}/gu) ?? []).join(" ") };
}

/**
 * The step a code belongs to, of a factor whether confirmed or only begun; null when it is wrong. A secret that was sealed
 * under another CONCORD_SECRET makes every code wrong: recovery codes still work, and an administrator can reset it.
 */
export async function stepOfCode(db: Db, userId: string, given: { code: string; now: Date }): Promise<number | null> {
  const factor = await findSecondFactor(db, userId);
  const secret = factor && unseal(factor.sealedSecret, userId);
  return secret && matchingStep(secret, given.code, given.now);
}

/**
 * Takes a code of the authenticator, or a recovery code: each works once. The attempt has to be spent before, outside the
 * transaction (`spendCode`). Throws `wrong-code`.
 */
export async function takeCode(tx: Db, userId: string, given: { code: string; now: Date }): Promise<void> {
  const step = await stepOfCode(tx, userId, given);
  if (step !== null && (await takeStep(tx, userId, step))) return;
  const recovery = given.code.trim().toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
  if (recovery.length > 6 && (await takeRecoveryCode(tx, userId, hashSecret(recovery)))) {
    await recordServerEvent(tx, { type: "recovery-code.used", actor: userId, subjectId: userId });
    return;
  }
  throw new AppError("wrong-code");
}

const RECOVERY_CODES = 10;

/** Ten new recovery codes in the place of whatever is left of the old ones; shown once, kept as hashes. */
export async function renewRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newPassword());
  await replaceRecoveryCodes(tx, userId, codes.map((code) => hashSecret(code.replaceAll("-", ""))));
  return codes;
}
