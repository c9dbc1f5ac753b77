import type * as Argon2 from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { hashSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { spendAttempt } from "@/lib/auth/throttle";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { signOut } from "@/lib/commands/accounts/sign-out";
import { signOutEverywhere } from "@/lib/commands/accounts/sign-out-everywhere";
import { db } from "@/lib/db/client";
import type { Visitor } from "@/lib/operation";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { call } from "@/tests/support/project";

const verified: string[] = [];
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof Argon2>();
  return { ...real, verify: async (hash: string, password: string) => (verified.push(hash), await real.verify(hash, password)) };
});

makeServer();

const PASSWORD = "four calm yellow boats";

async function person() {
  const account = await makeAccount();
  await db().user.update({ where: { id: account.userId }, data: { passwordHash: await hashPassword(PASSWORD) } });
  return account;
}

const from = (address: string | null, session: Uint8Array<ArrayBuffer> | null = null): Visitor => ({ address, agent: "test", session });
const enter = async (email: string, password = PASSWORD, visitor = from("192.0.2.1")) => {
  const { userId, session } = await signIn.execute({ actor: null, input: () => ({ email, password }), visitor });
  return { userId, session: session as string };
};
const cookie = (session: string, more: Record<string, string> = {}) => ({ headers: { cookie: `concord.session=${session}`, ...more } });

test("the right password begins a session, and only its hash is kept", async () => {
  const ann = await person();
  const { userId, session } = await enter(` ${ann.email.toUpperCase()} `);
  expect(userId).toBe(ann.userId);
  expect(await readSession(session)).toMatchObject({ userId, via: "session" });
  expect((await call("GET", "/me", cookie(session))).body).toMatchObject({ userId, email: ann.email, via: "session", hasPassword: true });
  const rows = await db().$queryRawUnsafe<{ row: string }[]>("select s::text as row from sessions s union all select e::text from server_events e");
  expect(rows.some(({ row }) => row.includes(session) || row.includes(ann.email))).toBe(false);
});

test("wrong address, wrong password, no password and a disabled account get one answer, after the same work", async () => {
  const [ann, bare, off] = [await person(), await makeAccount(), await person()];
  await db().user.update({ where: { id: off.userId }, data: { disabledAt: new Date() } });
  verified.length = 0;
  const attempts = [enter("nobody@example.org"), enter(ann.email, "wrong password"), enter(bare.email), enter(off.email)];
  const errors = await Promise.all(attempts.map((attempt) => attempt.catch((error: unknown) => error)));
  expect(new Set(errors.map((error) => JSON.stringify({ ...(error as object), message: (error as Error).message }))).size).toBe(1);
  expect(errors[0]).toMatchObject({ code: "sign-in-failed", status: 401 });
  expect(verified).toHaveLength(4);
  expect(verified.every((hash) => hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"))).toBe(true);
});

test("guessing runs dry before anything is hashed, and the spent attempts stay spent", async () => {
  const ann = await person();
  for (let attempt = 0; attempt < 10; attempt++) await expect(enter(ann.email, "wrong password", from("192.0.2.7"))).rejects.toMatchObject({ code: "sign-in-failed" });
  verified.length = 0;
  await expect(enter(ann.email, PASSWORD, from("192.0.2.7"))).rejects.toMatchObject({ code: "too-many-attempts", status: 429 });
  expect(verified).toEqual([]);
  // From elsewhere the owner still gets in.
  expect((await enter(ann.email, PASSWORD, from("192.0.2.8"))).userId).toBe(ann.userId);
  // An unknown account is held to the same limit.
  for (let attempt = 0; attempt < 10; attempt++) await expect(enter("ghost@example.org", "x", from("192.0.2.9"))).rejects.toMatchObject({ code: "sign-in-failed" });
  await expect(enter("ghost@example.org", "x", from("192.0.2.9"))).rejects.toMatchObject({ code: "too-many-attempts" });
});

test("many machines that try one account run dry too", async () => {
  const ann = await person();
  await db().throttleBucket.updateMany({ data: { tokens: 1000 } });
  for (let attempt = 0; attempt < 60; attempt++) await spendAttempt(ann.email, `198.51.100.${attempt}`);
  await expect(spendAttempt(ann.email, "198.51.100.200")).rejects.toMatchObject({ code: "too-many-attempts" });
});

test("attempts at once cannot share a token", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => spendAttempt("burst@example.org", "203.0.113.5")));
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(10);
});

test("signing in again replaces the session the browser had", async () => {
  const ann = await person();
  const first = await enter(ann.email);
  const second = await enter(ann.email, PASSWORD, from("192.0.2.1", hashSecret(first.session)));
  expect(await readSession(first.session)).toBeNull();
  expect(await readSession(second.session)).not.toBeNull();
});

test("signing out ends one session, signing out everywhere all", async () => {
  const ann = await person();
  const [one, two, three] = [await enter(ann.email), await enter(ann.email), await enter(ann.email)];
  await signOut.execute({ actor: ann.actor, visitor: from(null, hashSecret(one.session)) });
  expect(await readSession(one.session)).toBeNull();
  const listed = await call("GET", "/me/sessions", cookie(two.session));
  expect(listed.body.items.map((item: { current: boolean }) => item.current).toSorted()).toEqual([false, true]);
  expect((await call("DELETE", "/me/sessions", cookie(two.session, { "sec-fetch-site": "same-origin" }))).status).toBe(204);
  expect(await readSession(three.session)).toBeNull();
  expect(await readSession(two.session)).not.toBeNull();
  await signOutEverywhere.execute({ actor: ann.actor });
  expect((await call("GET", "/me", cookie(two.session))).status).toBe(401);
});

test("an expired session is none, and a disabled account is out at once", async () => {
  const ann = await person();
  const { session } = await enter(ann.email);
  await db().session.updateMany({ where: { userId: ann.userId }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await readSession(session)).toBeNull();
  const bob = await person();
  const admin = await makeAccount({ isAdmin: true });
  const begun = await enter(bob.email);
  expect((await call("PATCH", `/admin/accounts/${bob.userId}`, { as: admin, body: { disabled: true }, headers: { "if-match": "*" } })).body.disabledAt).not.toBeNull();
  expect((await call("GET", "/me", cookie(begun.session))).status).toBe(401);
  expect((await call("GET", "/me", { as: bob })).status).toBe(401);
  await expect(enter(bob.email)).rejects.toMatchObject({ code: "sign-in-failed" });
});

test("a write with the cookie must come from this site", async () => {
  const ann = await person();
  const { session } = await enter(ann.email);
  const write = (headers: Record<string, string>) => call("POST", "/projects", { body: { name: "x" }, headers: { cookie: `concord.session=${session}`, ...headers } });
  expect(await write({})).toMatchObject({ status: 403, body: { code: "cross-origin" } });
  expect((await write({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await write({ "sec-fetch-site": "same-site" })).status).toBe(403);
  expect((await write({ origin: "http://evil.example" })).status).toBe(403);
  expect((await write({ origin: "null" })).status).toBe(403);
  expect((await write({ "sec-fetch-site": "same-origin" })).status).toBe(201);
  expect((await write({ origin: "http://127.0.0.1:3000" })).status).toBe(201);
});

test("changing the password ends every session and begins one", async () => {
  const ann = await person();
  const [here, there] = [await enter(ann.email), await enter(ann.email)];
  const change = (oldPassword: string, newPassword: string) => call("PUT", "/me/password", { ...cookie(here.session, { "sec-fetch-site": "same-origin" }), body: { oldPassword, newPassword } });
  expect(await change("not it at all", "seven quiet green hills")).toMatchObject({ status: 422, body: { code: "wrong-password" } });
  expect(await change(PASSWORD, "short")).toMatchObject({ status: 422, body: { code: "weak-password" } });
  const changed = await change(PASSWORD, "seven quiet green hills");
  expect(changed.status).toBe(204);
  const fresh = /^concord\.session=([\w-]{43}); Path=\/; HttpOnly; SameSite=Lax;/u.exec(changed.headers.get("set-cookie") ?? "")?.[1];
  expect(await readSession(fresh)).toMatchObject({ userId: ann.userId });
  expect(await readSession(here.session)).toBeNull();
  expect(await readSession(there.session)).toBeNull();
  await expect(enter(ann.email)).rejects.toMatchObject({ code: "sign-in-failed" });
  expect((await enter(ann.email, "seven quiet green hills")).userId).toBe(ann.userId);
});

test("failures and successes are in the server's log, by id only", async () => {
  const ann = await person();
  await enter(ann.email, "wrong password").catch(() => undefined);
  await enter(ann.email);
  const events = await db().serverEvent.findMany({ where: { subjectId: ann.userId }, orderBy: { number: "asc" } });
  expect(events.map((event) => event.type)).toEqual(["sign-in.failed", "session.started"]);
});
