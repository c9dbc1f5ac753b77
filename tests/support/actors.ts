import { v7 as newId } from "uuid";
import { afterAll, beforeAll } from "vitest";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { closeDatabase, db } from "@/lib/db/client";
import { closeQueueSender } from "@/lib/db/queue-sender";
import type { Actor } from "@/lib/permissions/actor";
import { cloneDatabase, type TestDatabase } from "@/tests/support/database";

/**
 * Gives the test file (or describe block) that calls it a database of its own, and the environment a server has.
 * Call it once, at the top.
 */
export function makeServer(): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
    Object.assign(process.env, { DATABASE_URL: database.url, CONCORD_SECRET: "a secret that only the tests know, 0123456789" });
    delete process.env.PUBLIC_URL;
    delete process.env.PORT;
  });
  afterAll(async () => {
    await closeQueueSender();
    await closeDatabase();
    await database.drop();
  });
}

/** Somebody who can ask: as a request (`token`), or handed to an operation directly (`actor`). */
export type Account = { userId: string; name: string; email: string; token: string; actor: Actor };

/** An account with a token for everything it may do. It has no password; tests of passwords set one themselves. */
export async function makeAccount(wanted: { name?: string; email?: string; isAdmin?: boolean } = {}): Promise<Account> {
  const userId = newId();
  const name = wanted.name ?? `Person ${userId.slice(-4)}`;
  const email = wanted.email ?? `person-${userId}@example.org`;
  const isAdmin = wanted.isAdmin ?? false;
  await db().user.create({ data: { id: userId, name, email, isAdmin, emailVerifiedAt: new Date() } });
  const token = await makeToken(userId);
  return { userId, name, email, token, actor: { userId, name, isAdmin, via: "token", access: "write", onlyProject: null } };
}

/** A token of this account: by default for everything, or for reading only, or for one project. */
export async function makeToken(userId: string, scope: { access?: "read" | "write"; projectId?: string } = {}): Promise<string> {
  const token = newSecret();
  await db().apiToken.create({ data: { id: newId(), userId, name: "test", tokenHash: hashSecret(token), access: scope.access ?? "write", projectId: scope.projectId ?? null } });
  return token;
}
