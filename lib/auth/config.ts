import { type AuthConfig, skipCSRFCheck } from "@auth/core";
import { adapter } from "@/lib/auth/adapter";
import type { Claims } from "@/lib/auth/admit";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";
import { type ProviderClaims, providerConfig } from "@/lib/auth/provider-config";
import type { ProviderSettings } from "@/lib/auth/provider-settings";
import { newSecret } from "@/lib/auth/secrets";
import { logFailure } from "@/lib/log/write-line";

export const AUTH_PATH = "/api/auth";

/** Decides about whoever the provider vouches for: true lets the library begin a session, an address leads there without one. */
export type Arrival = (claims: Claims) => Promise<true | string>;

/** A name of our own for each: cookies do not know ports, and two programs on one machine would take each other's. */
export function transitName(name: string): string {
  return `${publicUrl().protocol === "https:" ? "__Secure-" : ""}concord-oidc.${name}`;
}

/** Made anew for every request: the library writes into it. */
export function authConfig(settings: ProviderSettings, agent: string | null, arrive: Arrival): AuthConfig {
  const secret = process.env.CONCORD_SECRET;
  if (!secret) throw new Error("CONCORD_SECRET is not set; start Concord with npm start.");
  const secure = publicUrl().protocol === "https:";
  const transit = (name: string) => ({ name: transitName(name), options: { path: AUTH_PATH } });
  return {
    adapter: adapter(settings.issuer, agent),
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
    providers: [providerConfig(settings)],
    callbacks: {
      // Runs before the library looks anybody up: links and accounts are made here, or nobody gets further.
      async signIn({ account, profile }) {
        const claims = profile as unknown as ProviderClaims | undefined;
        if (!claims?.sub || !account) return false;
        const { sub: subject, email = null, name = null } = claims;
        return await arrive({ subject, email, emailVerified: claims.email_verified === true, name, label: email ?? claims.preferred_username ?? name ?? subject });
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
