import type { Db } from "@/lib/db/client";
import type { Actor } from "@/lib/permissions/actor";

type SessionRow = { userId: string; name: string; isAdmin: boolean; stale: boolean };
type TokenRow = { userId: string; name: string; isAdmin: boolean; access: "read" | "write"; onlyProject: string | null; stale: boolean };

/** The person behind a session; null when it ended, expired, or its account was disabled. */
export async function findSession(db: Db, tokenHash: Uint8Array<ArrayBuffer>): Promise<Actor | null> {
  const rows = await db.$queryRaw<SessionRow[]>`
    select u.id as "userId", u.name, u.is_admin as "isAdmin", s.last_seen_at < now() - interval '10 minutes' as stale
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and s.expires_at > now() and u.disabled_at is null`;
  const [row] = rows;
  if (!row) return null;
  // The row decides how long a session lives, not the cookie: thirty days after the last visit, ninety at most.
  if (row.stale) {
    await db.$executeRaw`
      update sessions set last_seen_at = now(), expires_at = least(created_at + interval '90 days', now() + interval '30 days') where token_hash = ${tokenHash}`;
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
