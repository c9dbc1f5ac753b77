import type { Db } from "@/lib/db/client";
import { deleteAccountLinks } from "@/lib/db/account-links";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { revokeTokensOf } from "@/lib/db/tokens";

/** Whose identity at a provider this is; null when it is nobody's yet. */
export async function findIdentity(db: Db, provider: string, subject: string): Promise<string | null> {
  const row = await db.identity.findUnique({ where: { provider_subject: { provider, subject } } });
  return row?.userId ?? null;
}

export type IdentityRow = { provider: string; subject: string; label: string | null; lastUsedAt: Date | null; createdAt: Date };

export async function insertIdentity(tx: Db, identity: { provider: string; subject: string; userId: string; label: string | null }): Promise<void> {
  const { provider, subject, userId, label } = identity;
  await tx.identity.create({ data: { provider, subject, userId, label: label?.slice(0, 300) ?? null, lastUsedAt: new Date() } });
}

/** Notes a sign-in, and what the provider calls them by now. */
export async function noteIdentityUse(tx: Db, at: { provider: string; subject: string; label: string | null; now: Date }): Promise<void> {
  const { provider, subject, label } = at;
  await tx.identity.update({ where: { provider_subject: { provider, subject } }, data: { lastUsedAt: at.now, ...(label ? { label: label.slice(0, 300) } : {}) } });
}

export async function listIdentities(db: Db, userId: string): Promise<IdentityRow[]> {
  return await db.identity.findMany({ where: { userId }, select: { provider: true, subject: true, label: true, lastUsedAt: true, createdAt: true }, orderBy: { createdAt: "asc" } });
}

export async function deleteIdentity(tx: Db, identity: { provider: string; subject: string; userId: string }): Promise<void> {
  await tx.identity.deleteMany({ where: identity });
}

/** Holds everybody else with this name back until the transaction ends. */
export async function lockIdentity(tx: Db, name: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 7204102))`;
}

/**
 * The address of the account was proven by somebody: it is theirs alone from now on. Whatever an earlier registration
 * left behind (password, sessions, tokens, links) ends.
 */
export async function proveEmail(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { emailVerifiedAt: now, passwordHash: null, version: { increment: 1 } } });
  await deleteSessionsOf(tx, userId);
  await revokeTokensOf(tx, userId, now);
  await deleteAccountLinks(tx, userId);
}

/** An account as the sign-in library wants to see it. */
export async function findUserOfIdentity(db: Db, provider: string, subject: string): Promise<{ id: string; email: string; name: string; emailVerified: Date | null } | null> {
  const row = await db.identity.findFirst({ where: { provider, subject, user: { disabledAt: null } }, include: { user: true } });
  return row && { id: row.user.id, email: row.user.email, name: row.user.name, emailVerified: row.user.emailVerifiedAt };
}
