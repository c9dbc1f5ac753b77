import type { Db } from "@/lib/db/client";

type Hash = Uint8Array<ArrayBuffer>;

export type IdentityClaimRow = { id: string; provider: string; subject: string; label: string | null; userId: string };

const shown = { id: true, provider: true, subject: true, label: true, userId: true } as const;

/** An identity that says it belongs to an account. A newer claim of the same identity takes the place of an older one. */
export async function insertIdentityClaim(tx: Db, claim: IdentityClaimRow & { tokenHash: Hash; createdAt: Date; expiresAt: Date }): Promise<void> {
  await tx.identityClaim.deleteMany({ where: { provider: claim.provider, subject: claim.subject } });
  await tx.identityClaim.create({ data: claim });
}

/** The claim behind the cookie of whoever came from the provider, or behind the link that was mailed; while its account can be entered. */
export async function findIdentityClaim(db: Db, by: { cookie: Hash } | { mail: Hash } | { id: string }): Promise<IdentityClaimRow | null> {
  const match = "cookie" in by ? { tokenHash: by.cookie } : "mail" in by ? { mailTokenHash: by.mail } : by;
  return await db.identityClaim.findFirst({ where: { ...match, expiresAt: { gt: new Date() }, user: { disabledAt: null } }, select: shown });
}

export async function setClaimMailToken(db: Db, id: string, mailTokenHash: Hash): Promise<void> {
  await db.identityClaim.updateMany({ where: { id }, data: { mailTokenHash } });
}

/** Uses the claim up; of two at once, one gets true. */
export async function useIdentityClaim(tx: Db, id: string): Promise<boolean> {
  const { count } = await tx.identityClaim.deleteMany({ where: { id, expiresAt: { gt: new Date() } } });
  return count === 1;
}
