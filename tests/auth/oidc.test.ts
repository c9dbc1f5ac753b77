import { afterAll, beforeAll, expect, test } from "vitest";
import { beginOidc, handleAuth } from "@/lib/auth/oidc";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { readSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { insertSession } from "@/lib/db/sessions";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { type IdentityProvider, type ProviderPerson, startIdentityProvider } from "@/tests/support/identity-provider";

makeServer();

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider("concord");
  Object.assign(process.env, { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: "concord", OIDC_CLIENT_SECRET: "s", OIDC_NAME: "University" });
});
afterAll(async () => {
  for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"]) delete process.env[name];
  await provider.close();
});

/** A browser that goes to the provider and comes back, with the cookies it had. */
async function visit(person: ProviderPerson, had: { session?: string; to?: string; tamper?: (back: URL) => void } = {}) {
  const begun = await beginOidc(had.to ?? "/projects", new Headers(had.session ? { cookie: `concord.session=${had.session}` } : {}));
  if (!begun) throw new Error("The sign-in did not begin.");
  const back = provider.signIn(begun.redirect, person);
  had.tamper?.(back);
  const cookies = [...begun.cookies.map(({ name, value }) => `${name}=${value}`), ...(had.session ? [`concord.session=${had.session}`] : [])].join("; ");
  // As Next hands it over: not under the public address.
  const response = await handleAuth(new Request(`http://localhost:9999${back.pathname}${back.search}`, { headers: { cookie: cookies, "user-agent": "browser" } }));
  const session = response.headers.getSetCookie().map((cookie) => /^concord\.session=([^;]+)/u.exec(cookie)?.[1]).find(Boolean);
  return { begun, location: response.headers.get("location"), session, response };
}

test("somebody known comes in, to where they wanted, with a session like any other", async () => {
  const pat = await makeAccount({ email: "pat@example.org" });
  const { begun, location, session } = await visit({ sub: "pat", email: "pat@example.org", email_verified: true }, { to: "/projects" });
  expect(new URL(begun.redirect).searchParams.get("redirect_uri")).toBe("http://127.0.0.1:3000/api/auth/callback/oidc");
  expect(begun.cookies.every(({ name }) => name.startsWith("concord-oidc."))).toBe(true);
  expect(location).toBe("http://127.0.0.1:3000/projects");
  expect(await readSession(session)).toMatchObject({ userId: pat.userId, via: "session" });
  expect(await db().session.findUnique({ where: { tokenHash: hashSecret(session as string) } })).toMatchObject({ agent: "browser" });
});

test.each([
  ["unverified", { sub: "x1", email: "pat@example.org", email_verified: false }],
  ["not-invited", { sub: "x2", email: "stranger@example.org", email_verified: true }],
] as const)("%s: back to the sign-in page, without a session", async (error, person) => {
  const { location, session } = await visit(person);
  expect(location).toBe(`http://127.0.0.1:3000/sign-in?error=${error}`);
  expect(session).toBeUndefined();
});

test("somebody else's identity is not linked to whoever is signed in already", async () => {
  const [ann, guest] = [await makeAccount(), await makeAccount({ email: "guest@example.org" })];
  const had = newSecret();
  await insertSession(db(), { tokenHash: hashSecret(had), userId: ann.userId, agent: null, now: new Date(), replaces: null });
  const { session } = await visit({ sub: "guest", email: "guest@example.org", email_verified: true }, { session: had });
  expect(await readSession(session)).toMatchObject({ userId: guest.userId });
  expect(await readSession(had)).toBeNull();
  expect(await db().identity.findMany({ where: { userId: ann.userId } })).toEqual([]);
});

test("a forged state is refused, and nobody is sent elsewhere afterwards", async () => {
  const forged = await visit({ sub: "pat", email: "pat@example.org", email_verified: true }, { tamper: (back) => back.searchParams.set("state", "forged") });
  expect(forged.session).toBeUndefined();
  expect(forged.location).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in\?error=/u);
  const led = await visit({ sub: "pat", email: "pat@example.org", email_verified: true }, { to: "//evil.example/x" });
  expect(new URL(led.location as string).host).toBe("127.0.0.1:3000");
});

test("a provider that does not answer begins nothing", async () => {
  const issuer = process.env.OIDC_ISSUER;
  process.env.OIDC_ISSUER = "http://127.0.0.1:9";
  expect(await beginOidc("/", new Headers())).toBeNull();
  process.env.OIDC_ISSUER = issuer;
});
