import { afterAll, beforeAll, expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/password";
import { beginProvider, handleAuth } from "@/lib/auth/provider";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { mailClaim } from "@/lib/commands/accounts/mail-claim";
import { proveClaim } from "@/lib/commands/accounts/prove-claim";
import { proveClaimByMail } from "@/lib/commands/accounts/prove-claim-by-mail";
import { removeIdentity } from "@/lib/commands/accounts/remove-identity";
import { db } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import type { Actor } from "@/lib/permissions/actor";
import { listIdentities, readClaim } from "@/lib/queries/list-identities";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { type GitHubPerson, type GitHubServer, startGitHubServer } from "@/tests/support/github-server";
import { linkIn, takeMails } from "@/tests/support/mails";
import { type OpenIdProvider, type ProviderPerson, signInThere, startOpenIdProvider } from "@/tests/support/openid-provider";
import { call, makeProject } from "@/tests/support/project";

makeServer();

const PASSWORD = "four calm yellow boats";
const CALLBACK = "http://127.0.0.1:3000/api/auth/callback";
const settings = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "GITHUB_URL"];

let university: OpenIdProvider;
let github: GitHubServer;
beforeAll(async () => {
  university = await startOpenIdProvider({ id: "concord", secret: "a secret of the client", callback: `${CALLBACK}/oidc` });
  github = await startGitHubServer();
  Object.assign(process.env, { OIDC_ISSUER: university.issuer, OIDC_CLIENT_ID: "concord", OIDC_CLIENT_SECRET: "a secret of the client", OIDC_NAME: "University", GITHUB_CLIENT_ID: "g", GITHUB_CLIENT_SECRET: "s", GITHUB_URL: github.url });
});
afterAll(async () => {
  for (const name of settings) delete process.env[name];
  await university.close();
  await github.close();
});

type Visit = { session?: string; to?: string; linkTo?: string; tamper?: (back: URL) => void; cookies?: string[] };

/** A browser that goes to a provider and comes back, with the cookies it had. */
async function visit(provider: string, signIn: (address: string) => Promise<URL>, had: Visit = {}) {
  const sent = had.session ? [`concord.session=${had.session}`] : [];
  const begun = await beginProvider({ provider, to: had.to ?? "/projects", linkTo: had.linkTo ?? null }, new Headers({ cookie: sent.join("; ") }));
  if (!begun) throw new Error("The visit did not begin.");
  const back = await signIn(begun.redirect);
  had.tamper?.(back);
  const cookies = [...begun.cookies.map(({ name, value }) => `${name}=${value}`), ...sent, ...(had.cookies ?? [])].join("; ");
  // As Next hands it over: not under the public address.
  const response = await handleAuth(new Request(`http://localhost:9999${back.pathname}${back.search}`, { headers: { cookie: cookies, "user-agent": "browser" } }));
  const set = response.headers.getSetCookie();
  const valueOf = (name: string) => set.map((cookie) => new RegExp(`^${name.replaceAll(".", "\\.")}=([^;]+)`, "u").exec(cookie)?.[1]).find(Boolean);
  return { begun, sentTo: response.headers.get("location") ?? "", location: response.headers.get("location")?.replace("http://127.0.0.1:3000", ""), session: valueOf("concord.session"), claim: valueOf("concord-enter.claim"), challenge: valueOf("concord-enter.challenge") };
}

const atUniversity = (person: ProviderPerson, had: Visit = {}) => {
  university.people.set(person.sub, person);
  return visit("oidc", (address) => signInThere(address, person.sub, CALLBACK), had);
};
const atGitHub = (person: GitHubPerson, had: Visit = {}) => visit("github", async (address) => github.signIn(address, person), had);

const visitor = { address: null, agent: "browser", session: null };
const prove = (claim: string | undefined, password: string) => proveClaim.execute({ actor: null, input: () => ({ claim, password }), visitor });
const proveByMail = (token: string) => proveClaimByMail.execute({ actor: null, input: () => ({ token }), visitor });
const expired = expect.objectContaining({ code: "link-expired" });

async function person(email: string, password: string | null = PASSWORD): Promise<Account> {
  const account = await makeAccount({ email });
  if (password !== null) await db().user.update({ where: { id: account.userId }, data: { passwordHash: await hashPassword(password) } });
  return account;
}
const sessionOf = async (account: Account): Promise<string> => {
  const session = newSecret();
  await insertSession(db(), { tokenHash: hashSecret(session), userId: account.userId, agent: null, now: new Date(), replaces: null });
  return session;
};
const identitiesOf = (account: Account) => db().identity.findMany({ where: { userId: account.userId }, select: { provider: true, subject: true, label: true } });

test("the verified address of an account links nothing until its password was given; then the identity leads in by itself", async () => {
  const pat = await person("pat@example.org");
  const pats = { sub: "pat", email: "pat@example.org", email_verified: true, name: "Pat" };
  const first = await atUniversity(pats, { to: "/projects?x=1" });
  expect(new URL(first.begun.redirect).searchParams.get("redirect_uri")).toBe(`${CALLBACK}/oidc`);
  expect(first.begun.cookies.every(({ name }) => name.startsWith("concord-"))).toBe(true);
  expect([first.location, first.session]).toEqual(["/connect?to=%2Fprojects%3Fx%3D1", undefined]);
  expect(await identitiesOf(pat)).toEqual([]);
  expect(await readClaim.execute({ actor: null, input: () => ({ claim: first.claim }) })).toEqual({ provider: "University", label: "pat@example.org", email: pat.email, hasPassword: true });
  await expect(prove(first.claim, "wrong password")).rejects.toMatchObject({ code: "sign-in-failed" });
  expect(await identitiesOf(pat)).toEqual([]);
  const { session } = await prove(first.claim, PASSWORD);
  expect(await readSession(session ?? undefined)).toMatchObject({ userId: pat.userId });
  expect(await identitiesOf(pat)).toEqual([{ provider: university.issuer, subject: "pat", label: "pat@example.org" }]);
  await expect(prove(first.claim, PASSWORD)).rejects.toThrow(expired);
  expect((await takeMails()).map(({ kind, to }) => [kind, to])).toEqual([["identity-linked", pat.email]]);
  const second = await atUniversity({ ...pats, email: "moved@example.org" });
  expect(second.location).toBe("/projects");
  expect(await readSession(second.session)).toMatchObject({ userId: pat.userId, via: "session" });
  expect(await db().session.findUnique({ where: { tokenHash: hashSecret(second.session as string) } })).toMatchObject({ agent: "browser" });
  expect(await identitiesOf(pat)).toMatchObject([{ label: "moved@example.org" }]);
});

test("an unverified address of somebody else's account is refused, nothing is linked and nothing waits", async () => {
  const victim = await person("victim@example.org");
  const { location, session, claim } = await atUniversity({ sub: "mallory", email: "victim@example.org", email_verified: false });
  expect([location, session, claim]).toEqual(["/sign-in?error=unverified", undefined, undefined]);
  const silent = await atUniversity({ sub: "mallory-2", email: "victim@example.org" });
  expect(silent.location).toBe("/sign-in?error=unverified");
  expect(await identitiesOf(victim)).toEqual([]);
  expect(await db().identityClaim.count({ where: { userId: victim.userId } })).toBe(0);
});

test.each([
  ["not-invited", { sub: "x2", email: "stranger@example.org", email_verified: true }],
  ["no-email", { sub: "x3", name: "Nobody Known" }],
] as const)("%s: back to the sign-in page, without a session", async (error, who) => {
  const { location, session } = await atUniversity(who);
  expect([location, session]).toEqual([`/sign-in?error=${error}`, undefined]);
});

test("somebody invited gets an account at once", async () => {
  const project = await makeProject();
  await call("POST", `/projects/${project.id}/invitations`, { as: project.owner, body: { email: "invited@example.org", role: "coder" } });
  const { session } = await atUniversity({ sub: "invited", email: "invited@example.org", email_verified: true, name: "In Vited" });
  expect(await readSession(session)).toMatchObject({ name: "In Vited" });
});

test("without a password, or without knowing it, a mailed link proves the account; an earlier registration's leftovers end", async () => {
  const claimed = await person("claimed@example.org");
  await db().user.update({ where: { id: claimed.userId }, data: { emailVerifiedAt: null } });
  const squatter = await sessionOf(claimed);
  const { claim } = await atUniversity({ sub: "rightful", email: claimed.email, email_verified: true });
  const mail = () => mailClaim.execute({ actor: null, input: () => ({ claim }), visitor });
  await mail();
  const [letter] = await takeMails();
  expect(letter).toMatchObject({ kind: "identity-claim", to: claimed.email, text: expect.stringContaining("University (claimed@example.org)") });
  const { token } = linkIn(letter);
  await expect(proveByMail("made-up")).rejects.toThrow(expired);
  // The value of the cookie is no link, and the link no cookie.
  await expect(proveByMail(claim as string)).rejects.toThrow(expired);
  await expect(prove(token, PASSWORD)).rejects.toThrow(expired);
  const { session } = await proveByMail(token);
  expect(await readSession(session ?? undefined)).toMatchObject({ userId: claimed.userId });
  expect(await readSession(squatter)).toBeNull();
  expect(await db().user.findUniqueOrThrow({ where: { id: claimed.userId } })).toMatchObject({ passwordHash: null, emailVerifiedAt: expect.any(Date) });
  await expect(proveByMail(token)).rejects.toThrow(expired);
});

test("a claim that became too old, was replaced, or whose account was disabled leads nowhere", async () => {
  const ann = await person("late@example.org");
  const who = { sub: "late", email: ann.email, email_verified: true };
  const earlier = await atUniversity(who);
  const later = await atUniversity(who);
  await expect(prove(earlier.claim, PASSWORD)).rejects.toThrow(expired);
  await db().identityClaim.updateMany({ where: { userId: ann.userId }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(prove(later.claim, PASSWORD)).rejects.toThrow(expired);
  const last = await atUniversity(who);
  await db().user.update({ where: { id: ann.userId }, data: { disabledAt: new Date() } });
  await expect(prove(last.claim, PASSWORD)).rejects.toThrow(expired);
  expect(await identitiesOf(ann)).toEqual([]);
});

test("somebody else's identity is not linked to whoever is signed in already", async () => {
  const [ann, guest] = [await makeAccount(), await person("guest@example.org")];
  await db().identity.create({ data: { provider: university.issuer, subject: "guest", userId: guest.userId } });
  const had = await sessionOf(ann);
  const { session } = await atUniversity({ sub: "guest", email: "guest@example.org", email_verified: true }, { session: had });
  expect(await readSession(session)).toMatchObject({ userId: guest.userId });
  expect(await readSession(had)).toBeNull();
  expect(await identitiesOf(ann)).toEqual([]);
});

test("whoever asks on their account page connects an identity, with or without an address; one that is another's stays there", async () => {
  const [ann, bob] = [await person("ann@example.org"), await person("bob@example.org")];
  const session = await sessionOf(ann);
  const connected = await atUniversity({ sub: "0000-0002-1825-0097", name: "Ann" }, { session, linkTo: ann.userId });
  expect([connected.location, connected.session]).toEqual(["/account?connected=linked", undefined]);
  expect(await readSession(session)).toMatchObject({ userId: ann.userId });
  expect(await identitiesOf(ann)).toMatchObject([{ subject: "0000-0002-1825-0097", label: "Ann" }]);
  const again = await atUniversity({ sub: "0000-0002-1825-0097", name: "Ann" }, { session: await sessionOf(bob), linkTo: bob.userId });
  expect(again.location).toBe("/account?connected=identity-taken");
  expect(await identitiesOf(bob)).toEqual([]);
  expect((await atUniversity({ sub: "0000-0002-1825-0097" })).location).toBe("/projects");
});

test("a wish to connect is its owner's: forged, of another account or without a session it counts for nothing", async () => {
  const [ann, bob] = [await makeAccount(), await makeAccount()];
  const who = { sub: "wisher", email: "wisher@example.org", email_verified: true };
  for (const had of [{ session: await sessionOf(ann), linkTo: bob.userId }, { linkTo: ann.userId }, { session: await sessionOf(ann), cookies: [`concord-link=${ann.userId}.oidc.9999999999999.forged`] }]) {
    expect((await atUniversity(who, had)).location).toBe("/sign-in?error=not-invited");
  }
  expect([...(await identitiesOf(ann)), ...(await identitiesOf(bob))]).toEqual([]);
});

test("a second factor is asked for after a provider only where its owner said so", async () => {
  const ann = await person("careful@example.org");
  await db().identity.create({ data: { provider: university.issuer, subject: "careful", userId: ann.userId } });
  await db().secondFactor.create({ data: { userId: ann.userId, sealedSecret: new Uint8Array(60), confirmedAt: new Date() } });
  const who = { sub: "careful", email: ann.email, email_verified: true };
  expect((await atUniversity(who)).session).toBeDefined();
  await db().secondFactor.update({ where: { userId: ann.userId }, data: { forProviders: true } });
  const held = await atUniversity(who, { to: "/account" });
  expect([held.session, held.location, typeof held.challenge]).toEqual([undefined, "/sign-in/code?to=%2Faccount", "string"]);
});

test("proving an account by its password asks for its second factor", async () => {
  const ann = await person("factor@example.org");
  await db().secondFactor.create({ data: { userId: ann.userId, sealedSecret: new Uint8Array(60), confirmedAt: new Date() } });
  const { claim } = await atUniversity({ sub: "factor", email: ann.email, email_verified: true });
  expect(await prove(claim, PASSWORD)).toMatchObject({ session: null, challenge: expect.any(String) });
});

test("a forged state is refused, and nobody is sent elsewhere afterwards", async () => {
  const ann = await person("state@example.org");
  await db().identity.create({ data: { provider: university.issuer, subject: "state", userId: ann.userId } });
  const who = { sub: "state", email: ann.email, email_verified: true };
  const forged = await atUniversity(who, { tamper: (back) => back.searchParams.set("state", "forged") });
  expect(forged.session).toBeUndefined();
  expect(forged.location).toMatch(/^\/sign-in\?error=/u);
  expect(new URL((await atUniversity(who, { to: "//evil.example/x" })).sentTo).host).toBe("127.0.0.1:3000");
});

test("GitHub: the primary verified address counts, not the one on somebody's page", async () => {
  const octo = await person("octo@example.org");
  const emails = [{ email: "other@example.org", primary: false, verified: true }, { email: "octo@example.org", primary: true, verified: true }];
  const { location, claim } = await atGitHub({ id: 583_231, login: "octo", name: null, emails });
  expect(location).toBe("/connect?to=%2Fprojects");
  await prove(claim, PASSWORD);
  expect(await identitiesOf(octo)).toEqual([{ provider: github.url, subject: "583231", label: "octo@example.org" }]);
  expect((await atGitHub({ id: 583_231, login: "renamed", name: "Octo", emails: [] })).location).toBe("/projects");
  await person("unverified@example.org");
  expect((await atGitHub({ id: 7, login: "mallory", name: null, emails: [{ email: "unverified@example.org", primary: true, verified: false }] })).location).toBe("/sign-in?error=unverified");
  await person("shown@example.org");
  expect((await atGitHub({ id: 8, login: "mallory", name: null, emails: [] })).location).toBe("/sign-in?error=no-email");
});

test("identities are listed and disconnected by their owner, but not the last way in", async () => {
  const [bare, ann] = [await person("bare@example.org", null), await makeAccount()];
  const identity = { provider: university.issuer, subject: "bare" };
  await db().identity.create({ data: { ...identity, userId: bare.userId, label: "bare@example.org" } });
  const as = (account: Account): Actor => ({ ...account.actor, via: "session" });
  expect(await listIdentities.execute({ actor: as(bare) })).toMatchObject({ connected: [{ name: "University", label: "bare@example.org" }], open: [{ id: "github" }] });
  const remove = (account: Account) => removeIdentity.execute({ actor: as(account), input: () => identity });
  await expect(remove(ann)).rejects.toMatchObject({ code: "not-found" });
  await expect(remove(bare)).rejects.toMatchObject({ code: "wrong-state" });
  await db().user.update({ where: { id: bare.userId }, data: { passwordHash: "x" } });
  await expect(removeIdentity.execute({ actor: bare.actor, input: () => identity })).rejects.toMatchObject({ code: "forbidden" });
  await remove(bare);
  expect(await identitiesOf(bare)).toEqual([]);
});

test("a provider that does not answer begins nothing", async () => {
  process.env.OIDC_ISSUER = "http://127.0.0.1:9";
  expect(await beginProvider({ provider: "oidc", to: "/", linkTo: null }, new Headers())).toBeNull();
  process.env.OIDC_ISSUER = university.issuer;
});
