import type { Db } from "@/lib/db/client";

type Hash = Uint8Array<ArrayBuffer>;

export type AccountLinkKind = "setup" | "reset";

type AccountLink = { tokenHash: Hash; kind: AccountLinkKind; userId: string | null; createdAt: Date; expiresAt: Date };

/**
 * Keeps a one-time link. Older ones of the same kind and account that nobody used end: the newest counts; but a stranger
 * who asks for a mail must not end the link an administrator gave (`besideOthers`).
 */
export async function insertAccountLink(tx: Db, link: AccountLink, options: { besideOthers?: boolean } = {}): Promise<void> {
  if (!options.besideOthers) await tx.accountLink.deleteMany({ where: { kind: link.kind, userId: link.userId, usedAt: null } });
  await tx.accountLink.create({ data: link });
}

/** Whose link it is (nobody's, for the set-up), while it can be used. */
export async function findAccountLink(db: Db, kind: AccountLinkKind, tokenHash: Hash): Promise<{ userId: string | null } | null> {
  return await db.accountLink.findFirst({ where: { kind, tokenHash, usedAt: null, expiresAt: { gt: new Date() } }, select: { userId: true } });
}

/** Uses the link up; false when it was used, replaced or too old: of two at once, one gets true. */
export async function useAccountLink(tx: Db, kind: AccountLinkKind, tokenHash: Hash): Promise<boolean> {
  const { count } = await tx.accountLink.updateMany({ where: { kind, tokenHash, usedAt: null, expiresAt: { gt: new Date() } }, data: { usedAt: new Date() } });
  return count === 1;
}

/** Ends the unused reset links of an account: it was disabled, or its password changed. */
export async function deleteAccountLinks(tx: Db, userId: string): Promise<void> {
  await tx.accountLink.deleteMany({ where: { userId, usedAt: null } });
}
