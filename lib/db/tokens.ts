import type { Db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/client";

export type TokenRow = {
  id: string;
  name: string;
  access: "read" | "write";
  projectId: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

export async function insertToken(tx: Db, token: { id: string; userId: string; name: string; tokenHash: Uint8Array<ArrayBuffer>; access: "read" | "write"; projectId: string | null; createdAt: Date; expiresAt: Date | null }): Promise<void> {
  await tx.apiToken.create({ data: token });
}

const columns = Prisma.sql`t.id, t.name, t.access, t.project_id as "projectId", t.created_at as "createdAt", t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt"`;

/** The tokens of an account that were not revoked, newest first (ids in order of time). */
export async function listTokenRows(db: Db, at: { userId: string; after: string | null; limit: number }): Promise<TokenRow[]> {
  const after = at.after ? Prisma.sql`and t.id < ${at.after}::uuid` : Prisma.empty;
  return await db.$queryRaw<TokenRow[]>`select ${columns} from api_tokens t where t.user_id = ${at.userId}::uuid and t.revoked_at is null ${after} order by t.id desc limit ${at.limit}`;
}

/** A token of this account, revoked or not; of nobody else's. */
export async function findOwnToken(db: Db, userId: string, tokenId: string): Promise<{ id: string; revokedAt: Date | null } | null> {
  return await db.apiToken.findFirst({ where: { id: tokenId, userId }, select: { id: true, revokedAt: true } });
}

export async function markTokenRevoked(tx: Db, at: { userId: string; tokenId: string }, now: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { id: at.tokenId, userId: at.userId, revokedAt: null }, data: { revokedAt: now } });
}

export async function revokeTokensOf(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}

export function tokenJson(row: TokenRow) {
  const { id, name, access, projectId } = row;
  return { id, name, access, projectId, createdAt: row.createdAt.toISOString(), lastUsedAt: row.lastUsedAt?.toISOString() ?? null, expiresAt: row.expiresAt?.toISOString() ?? null };
}
