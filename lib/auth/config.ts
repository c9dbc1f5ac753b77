import { type AuthConfig, customFetch, skipCSRFCheck } from "@auth/core";
import type { OIDCConfig } from "@auth/core/providers";
import { adapter } from "@/lib/auth/adapter";
import { admit } from "@/lib/auth/admit";
import type { OidcSettings } from "@/lib/auth/oidc-settings";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";
import { newSecret } from "@/lib/auth/secrets";
import { logFailure } from "@/lib/log/write-line";

export const AUTH_PATH = "/api/auth";
export const PROVIDER = "oidc";

type ProviderClaims = { sub: string; name?: string | null; email?: string | null; email_verified?: boolean };

/** Made anew for every request: the library writes into it. */
export function authConfig(settings: OidcSettings, agent: string | null): AuthConfig {
  const secret = process.env.CONCORD_SECRET;
  if (!secret) throw new Error("CONCORD_SECRET is not set; start Concord with npm start.");
  const secure = publicUrl().protocol === "https:";
  // A name of our own for each: cookies do not know ports, and two programs on one machine would take each other's.
  const transit = (name: string) => ({ name: `${secure ? "__Secure-" : ""}concord-oidc.${name}`, options: { path: AUTH_PATH } });
  return {
    adapter: adapter(agent),
    basePath: AUTH_PATH,
    secret,
    trustHost: true,
    useSecureCookies: secure,
    // Only callbacks are let through, and none of those of a provider asks for the token this would check.
    skipCSRFCheck,
    session: { strategy: "database", maxAge: 90 * 24 * 60 * 60, generateSessionToken: newSecret },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName() },
      state: transit("state"),
      nonce: transit("nonce"),
      pkceCodeVerifier: transit("pkce"),
      callbackUrl: transit("back"),
      csrfToken: transit("csrf"),
    },
    providers: [provider(settings)],
    callbacks: {
      // Runs before the library looks anybody up: links and accounts are made here, or nobody gets further.
      async signIn({ account, profile }) {
        const claims = profile as unknown as ProviderClaims | undefined;
        if (!claims || !account) return false;
        const { sub: subject, email = null, name = null } = claims;
        const { outcome } = await admit(PROVIDER, { subject, email, emailVerified: claims.email_verified === true, name });
        return outcome === "ok" || `/sign-in?error=${outcome}`;
      },
    },
    logger: {
      error: (error) => {
        logFailure({ where: "sign-in", error: (error as Error & { cause?: { err?: Error } }).cause?.err ?? error });
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

function provider(settings: OidcSettings): OIDCConfig<ProviderClaims> {
  const { issuer, clientId, clientSecret, name } = settings;
  return {
    id: PROVIDER,
    type: "oidc",
    name,
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    // Despite its name: the ID token is still required and checked, and the claims are read from userinfo, where strict providers put them.
    idToken: false,
    authorization: { params: { scope: "openid email profile" } },
    // The provider's own tokens are of no use to us and are not kept.
    account: () => ({}),
    profile: (claims) => ({ id: claims.sub, name: claims.name ?? null, email: claims.email ?? null }),
    [customFetch]: (url: Parameters<typeof fetch>[0], options?: RequestInit) => fetch(url, { ...options, signal: AbortSignal.timeout(8_000) }),
  } as OIDCConfig<ProviderClaims>;
}
