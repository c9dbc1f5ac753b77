import { expect, test } from "vitest";
import { admit } from "@/lib/auth/admit";
import { handleAuth, beginOidc } from "@/lib/auth/oidc";
import { oidcSettings } from "@/lib/auth/oidc-settings";
import { db } from "@/lib/db/client";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { call, makeProject } from "@/tests/support/project";

makeServer();

const claims = (subject: string, email: string | null, emailVerified = true) => ({ subject, email, emailVerified, name: "Pat" });

test("an unverified address lets nobody in, not even to an account of that address", async () => {
  const pat = await makeAccount({ email: "pat@example.org" });
  expect(await admit("oidc", claims("s1", pat.email, false))).toEqual({ outcome: "unverified" });
  expect(await admit("oidc", claims("s1", null))).toEqual({ outcome: "unverified" });
  expect(await db().identity.count()).toBe(0);
});

test("a verified address without account or invitation is not invited", async () => {
  expect(await admit("oidc", claims("s2", "nobody@example.org"))).toEqual({ outcome: "not-invited" });
  expect(await db().user.count({ where: { email: "nobody@example.org" } })).toBe(0);
});

test("an invited verified address gets an account; the known subject comes in again whatever its address", async () => {
  const project = await makeProject();
  await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "guest@example.org", role: "coder" } });
  const first = await admit("oidc", claims("s3", "Guest@Example.org"));
  expect(first.outcome).toBe("ok");
  expect(await admit("oidc", claims("s3", "other@example.org", false))).toEqual(first);
  expect(await db().user.findUnique({ where: { email: "guest@example.org" } })).toMatchObject({ name: "Pat", passwordHash: null, isAdmin: false });
  expect(await db().member.count({ where: { projectId: project.id } })).toBe(1);
});

test("a verified address opens its account; one that was never proven loses what an earlier registration left", async () => {
  const proven = await makeAccount({ email: "proven@example.org" });
  expect(await admit("oidc", claims("s4", proven.email))).toEqual({ outcome: "ok", userId: proven.userId });
  expect((await call("GET", "/me", { as: proven })).status).toBe(200);
  const claimed = await makeAccount({ email: "claimed@example.org" });
  await db().user.update({ where: { id: claimed.userId }, data: { emailVerifiedAt: null, passwordHash: "somebody's" } });
  expect(await admit("oidc", claims("s5", claimed.email))).toEqual({ outcome: "ok", userId: claimed.userId });
  expect((await call("GET", "/me", { as: claimed })).status).toBe(401);
  expect(await db().user.findUnique({ where: { id: claimed.userId } })).toMatchObject({ passwordHash: null });
});

test("a disabled account stays out, known or not", async () => {
  const off = await makeAccount({ email: "off@example.org" });
  await admit("oidc", claims("s6", off.email));
  await db().user.update({ where: { id: off.userId }, data: { disabledAt: new Date() } });
  expect(await admit("oidc", claims("s6", off.email))).toEqual({ outcome: "disabled" });
  expect(await admit("oidc", claims("s7", off.email))).toEqual({ outcome: "disabled" });
});

test("first sign-ins at once make one account", async () => {
  const project = await makeProject();
  await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "at-once@example.org", role: "coder" } });
  const outcomes = await Promise.all([1, 2, 3].map(() => admit("oidc", claims("s8", "at-once@example.org"))));
  expect(outcomes.map((each) => each.outcome)).toEqual(["ok", "ok", "ok"]);
  expect(await db().user.count({ where: { email: "at-once@example.org" } })).toBe(1);
});

test("a provider is https, or on this machine", () => {
  const set = (OIDC_ISSUER: string) => oidcSettings({ OIDC_ISSUER, OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" } as unknown as NodeJS.ProcessEnv);
  expect(oidcSettings({} as NodeJS.ProcessEnv)).toBeNull();
  expect(set("https://login.example.org")).toMatchObject({ name: "login.example.org" });
  expect(set("http://127.0.0.1:4000")).not.toBeNull();
  expect(() => set("http://login.example.org")).toThrow(/https/u);
  expect(() => set("ftp://127.0.0.1")).toThrow(/https/u);
  expect(() => oidcSettings({ OIDC_ISSUER: "https://x.example" } as unknown as NodeJS.ProcessEnv)).toThrow(/OIDC_CLIENT_ID/u);
});

test("only the provider's callback exists, and only where there is a provider", async () => {
  const statusOf = async (path: string) => (await handleAuth(new Request(`http://127.0.0.1:3000/api/auth/${path}`))).status;
  expect(await statusOf("callback/oidc")).toBe(404);
  expect(await beginOidc("/", new Headers())).toBeNull();
  Object.assign(process.env, { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" });
  try {
    for (const path of ["session", "csrf", "providers", "signin", "signin/oidc", "signout", "error", "callback/other", "callback/oidc/x"]) expect(await statusOf(path)).toBe(404);
    // A callback without the cookies of its beginning ends on our own page.
    const lost = await handleAuth(new Request("http://127.0.0.1:3000/api/auth/callback/oidc?code=x&state=y"));
    expect([lost.status, lost.headers.get("location")]).toEqual([302, expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/sign-in\?error=Configuration/u)]);
  } finally {
    for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]) delete process.env[name];
  }
});
