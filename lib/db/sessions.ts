import type { Db } from "@/lib/db/client";
import type { Actor } from "@/lib/permissions/actor";

type SessionRow = { userId: string; name: string; isAdmin: boolean; stale: boolean };
type TokenRow = { userId: string; name: string; isAdmin: boolean; access: "read" | "write"; onlyProject: string | null; stale: boolean };

/** The person behind a session; null when it ended, expired, or its account was disabled. `place` is noted with the visit. */
export async function findSession(db: Db, tokenHash: Uint8Array<ArrayBuffer>, place: string | null = null): Promise<Actor | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    select u.id as "userId", u.name, u.is_admin as "isAdmin", s.last_seen_at < now() - interval '10 minutes' as stale
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and s.expires_at > now() and u.disabled_at is null`;
  const [row] = rows;
  if (!row) return null;
  // The row decides how long a session lives, not the cookie: thirty days after the last visit, ninety at most.
  if (row.stale) {
    await db.$executeRaw`
      update sessions set last_seen_at = now(), place = coalesce(${place}, place), expires_at = least(created_at + interval '90 days', now() + interval '30 days') where token_hash = ${tokenHash}`;
  }
  return { userId: row.userId, name: row.name, isAdmin: row.isAdmin, via: "session", access: "write", onlyProject: null };
}

/** The person behind an API token, with how far it reaches: only an unlimited token carries an administrator's rights. */
export async function findToken(db: Db, tokenHash: Uint8Array<ArrayBuffer>): Promise<Actor | null> {
  const rows = await db.$queryRaw<TokenRow[]>`
    select u.id as "userId", u.name, u.is_admin as "isAdmin", t.access, t.project_id as "onlyProject", coalesce(t.last_used_at < now() - interval '10 minutes', true) as stale
    from api_tokens t join users u on u.id = t.user_id
    where t.token_hash = ${tokenHash} and t.revoked_at is null and coalesce(t.expires_at > now(), true) and u.disabled_at is null`;
  const [row] = rows;
  if (!row) return null;
  if (row.stale) await db.$executeRaw`update api_tokens set last_used_at = now() where token_hash = ${tokenHash}`;
  const { userId, name, isAdmin, access, onlyProject } = row;
  return { userId, name, isAdmin: isAdmin && access === "write" && onlyProject === null, via: "token", access, onlyProject };
}

type Hash = Uint8Array<ArrayBuffer>;

export const SESSION_DAYS = 30;

/** Begins a session. One that the same browser had before ends: a fresh secret for whoever signs in. */
export async function insertSession(tx: Db, session: { tokenHash: Hash; userId: string; agent: string | null; place?: string | null; now: Date; replaces: Hash | null }): Promise<void> {
  const { tokenHash, userId, now } = session;
  if (session.replaces) await deleteSession(tx, session.replaces);
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 24 * 60 * 60 * 1000);
  await tx.session.create({ data: { tokenHash, userId, agent: session.agent?.slice(0, 300) ?? null, place: session.place ?? null, createdAt: now, lastSeenAt: now, expiresAt } });
}

export async function deleteSession(tx: Db, tokenHash: Hash): Promise<void> {
  await tx.session.deleteMany({ where: { tokenHash } });
}

/** Ends all sessions of an account, but for one where given; answers how many. */
export async function deleteSessionsOf(tx: Db, userId: string, except: Hash | null = null): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId, ...(except ? { tokenHash: { not: except } } : {}) } });
  return count;
}

/** Ends the sessions of accounts that have a password and no second factor. */
export async function deleteSessionsWithoutFactor(tx: Db): Promise<void> {
  await tx.$executeRaw`
    delete from sessions s using users u where u.id = s.user_id and u.password_hash is not null
      and not exists (select 1 from second_factors f where f.user_id = s.user_id and f.confirmed_at is not null)`;
}

/** A session of this account; of nobody else's. */
export async function findOwnSession(db: Db, userId: string, id: string): Promise<{ tokenHash: Hash } | null> {
  return await db.session.findFirst({ where: { id, userId, expiresAt: { gt: new Date() } }, select: { tokenHash: true } });
}

export type OpenSession = { id: string; place: string | null; tokenHash: Hash; createdAt: Date; lastSeenAt: Date; expiresAt: Date; agent: string | null };

export async function listSessionRows(db: Db, userId: string): Promise<OpenSession[]> {
  return await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    select: { id: true, place: true, tokenHash: true, createdAt: true, lastSeenAt: true, expiresAt: true, agent: true },
    orderBy: [{ lastSeenAt: "desc" }, { createdAt: "desc" }],
    take: 1000,
  });
}
