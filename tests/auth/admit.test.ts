import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { admit } from "@/lib/auth/admit";
import { beginProvider, handleAuth } from "@/lib/auth/provider";
import { providerSettings } from "@/lib/auth/provider-settings";
import { db } from "@/lib/db/client";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { call, makeProject } from "@/tests/support/project";

makeServer();

const claims = (subject: string, email: string | null, emailVerified = true) => ({ subject, email, emailVerified, name: "Pat", label: email });

test("an unverified address lets nobody in, not even to an account of that address", async () => {
  const pat = await makeAccount({ email: "pat@example.org" });
  expect(await admit("oidc", claims("s1", pat.email, false))).toEqual({ outcome: "unverified" });
  expect(await admit("oidc", claims("s1", null))).toEqual({ outcome: "no-email" });
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

test("a verified address of an account links nothing by itself: it is a claim, and the newest counts", async () => {
  const pat = await makeAccount({ email: "proven@example.org" });
  const [first, second] = [await admit("oidc", claims("s4", pat.email)), await admit("oidc", claims("s4", pat.email))];
  expect([first.outcome, second.outcome]).toEqual(["claim", "claim"]);
  expect(await db().identity.count({ where: { userId: pat.userId } })).toBe(0);
  expect(await db().identityClaim.count({ where: { userId: pat.userId } })).toBe(1);
});

test("a disabled account stays out, known or not", async () => {
  const off = await makeAccount({ email: "off@example.org" });
  await db().identity.create({ data: { provider: "oidc", subject: "s6", userId: off.userId } });
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

const set = (environment: Record<string, string>) => providerSettings(environment as unknown as NodeJS.ProcessEnv);

test("a provider is https, or on this machine", () => {
  const oidc = (OIDC_ISSUER: string) => set({ OIDC_ISSUER, OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" });
  expect(set({})).toEqual([]);
  expect(oidc("https://login.example.org/")).toMatchObject([{ id: "oidc", name: "login.example.org", issuer: "https://login.example.org" }]);
  expect(oidc("http://127.0.0.1:4000")).toHaveLength(1);
  expect(() => oidc("http://login.example.org")).toThrow(/https/u);
  expect(() => oidc("ftp://127.0.0.1")).toThrow(/https/u);
  expect(() => set({ OIDC_ISSUER: "https://x.example" })).toThrow(/OIDC_CLIENT_ID/u);
  expect(() => set({ GITHUB_CLIENT_ID: "c" })).toThrow(/GITHUB_CLIENT_SECRET/u);
});

test("several providers stand beside each other, further ones from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "concord-providers-"));
  const file = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const further = { id: "institute", name: "Institute", issuer: "https://login.institute.example", clientId: "c", clientSecret: "s" };
  try {
    const all = set({ GITHUB_CLIENT_ID: "g", GITHUB_CLIENT_SECRET: "s", GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s", ORCID_CLIENT_ID: "o", ORCID_CLIENT_SECRET: "s", OIDC_FILE: file("good.json", [further]) });
    expect(all.map(({ id, name }) => [id, name])).toEqual([["institute", "Institute"], ["github", "GitHub"], ["google", "Google"], ["orcid", "ORCID"]]);
    for (const [index, wrong] of [[{ ...further, id: "github" }], [{ ...further, issuer: "http://far.example" }], [further, { ...further, id: "second" }], { not: "a list" }, [{ ...further, clientSecret: 7 }]].entries()) {
      expect(() => set({ OIDC_FILE: file(`wrong-${index}.json`, wrong) })).toThrow(/identity provider|OIDC_FILE/u);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("only the callbacks of providers that are set exist", async () => {
  const statusOf = async (path: string) => (await handleAuth(new Request(`http://127.0.0.1:3000/api/auth/${path}`))).status;
  expect(await statusOf("callback/oidc")).toBe(404);
  expect(await beginProvider({ provider: "oidc", to: "/", linkTo: null }, new Headers())).toBeNull();
  Object.assign(process.env, { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "c", OIDC_CLIENT_SECRET: "s" });
  try {
    for (const path of ["session", "csrf", "providers", "signin", "signin/oidc", "signout", "error", "callback/other", "callback/oidc/x", "callback/github"]) expect(await statusOf(path)).toBe(404);
    // A callback without the cookies of its beginning ends on our own page.
    const lost = await handleAuth(new Request("http://127.0.0.1:3000/api/auth/callback/oidc?code=x&state=y"));
    expect([lost.status, lost.headers.get("location")]).toEqual([302, expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/sign-in\?error=Configuration/u)]);
  } finally {
    for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]) delete process.env[name];
  }
});
