import type { Db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";

export type AccountRow = {
  id: string;
  email: string;
  name: string;
  isAdmin: boolean;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  disabledAt: Date | null;
  createdAt: Date;
  version: number;
};

/** An account with the hash of its password: for checking one, and for nothing that leaves the server. */
export type AccountWithHash = AccountRow & { passwordHash: string | null; emailVerifiedAt: Date | null };

const columns = Prisma.sql`
  u.id, u.email, u.name, u.is_admin as "isAdmin", u.password_hash is not null as "hasPassword",
  exists (select 1 from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as "hasSecondFactor", u.disabled_at as "disabledAt", u.created_at as "createdAt", u.version`;

/** By address, in lower case. */
export async function findAccountByEmail(db: Db, email: string): Promise<AccountWithHash | null> {
  return await findWithHash(db, Prisma.sql`u.email = ${email}`);
}

export async function findAccountWithHash(db: Db, userId: string): Promise<AccountWithHash | null> {
  return await findWithHash(db, Prisma.sql`u.id = ${userId}::uuid`);
}

async function findWithHash(db: Db, where: Prisma.Sql): Promise<AccountWithHash | null> {
  const rows = await db.$queryRaw<AccountWithHash[]>`
    select ${columns}, u.password_hash as "passwordHash", u.email_verified_at as "emailVerifiedAt" from users u where ${where}`;
  return rows[0] ?? null;
}

export async function readAccount(db: Db, userId: string): Promise<AccountRow | null> {
  const rows = await db.$queryRaw<AccountRow[]>`select ${columns} from users u where u.id = ${userId}::uuid`;
  return rows[0] ?? null;
}

/** Accounts in the order of their ids; `email` to find one, `q` for what name or address contain. */
export async function listAccountRows(db: Db, at: { after: string | null; limit: number; email?: string | undefined; q?: string | undefined }): Promise<AccountRow[]> {
  const after = at.after ? Prisma.sql`and u.id > ${at.after}::uuid` : Prisma.empty;
  const email = at.email ? Prisma.sql`and u.email = ${at.email}` : Prisma.empty;
  const found = at.q ? Prisma.sql`and (position(lower(${at.q}) in lower(u.name)) > 0 or position(lower(${at.q}) in u.email) > 0)` : Prisma.empty;
  return await db.$queryRaw<AccountRow[]>`select ${columns} from users u where true ${after} ${email} ${found} order by u.id limit ${at.limit}`;
}

export type NewAccount = { id: string; email: string; name: string; isAdmin: boolean; passwordHash: string | null; emailVerifiedAt: Date | null; createdAt: Date };

/** Throws `email-taken`. */
export async function insertAccount(tx: Db, account: NewAccount): Promise<void> {
  try {
    await tx.user.create({ data: account });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("email-taken");
    throw error;
  }
}

/** Sets a new hash, but only over the one that was looked at; false when the password was changed meanwhile. */
export async function replacePasswordHash(tx: Db, userId: string, hash: { seen: string | null; wanted: string }): Promise<boolean> {
  const count = await tx.$executeRaw`
    update users set password_hash = ${hash.wanted}, version = version + 1 where id = ${userId}::uuid and password_hash is not distinct from ${hash.seen} and disabled_at is null`;
  return count === 1;
}

/** Lets one transaction at a time change how an account is entered. */
export async function lockAccount(tx: Db, userId: string): Promise<void> {
  await tx.$executeRaw`select 1 from users where id = ${userId}::uuid for update`;
}

export async function markEmailProven(tx: Db, userId: string, now: Date): Promise<void> {
  await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
}

/** Moves an account to an address that was proven. Throws `email-taken`. */
export async function replaceEmail(tx: Db, userId: string, email: string, now: Date): Promise<void> {
  try {
    await tx.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: now, version: { increment: 1 } } });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("email-taken");
    throw error;
  }
}

export async function updateAccount(tx: Db, userId: string, fields: { name: string; isAdmin: boolean; disabledAt: Date | null }): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { ...fields, version: { increment: 1 } } });
}

const ADMINISTRATORS = 7204101;

/** Lets one transaction at a time look at or change who the administrators are. */
export async function lockAdministrators(tx: Db): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${ADMINISTRATORS}::bigint)`;
}

/** Administrators who can sign in, beside this account. */
export async function countAdministrators(db: Db, except?: string): Promise<number> {
  return await db.user.count({ where: { isAdmin: true, disabledAt: null, ...(except ? { id: { not: except } } : {}) } });
}

export function accountJson(row: AccountRow) {
  const { id, email, name, isAdmin, hasPassword, hasSecondFactor, version } = row;
  return { id, email, name, isAdmin, hasPassword, hasSecondFactor, disabledAt: row.disabledAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), version };
}
