/** The one identity provider of this server, from the environment; there is no form for it. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Null where no provider is set. Throws when what is set cannot be trusted, so that it is noticed before anybody signs in. */
export function oidcSettings(environment: NodeJS.ProcessEnv = process.env): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = environment;
  if (!issuer) return null;
  if (!clientId || !clientSecret) throw new Error("OIDC_ISSUER is set; OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed with it.");
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  // The library trusts TLS instead of checking the ID token's signature: without TLS anybody between could sign in as anybody.
  if (!url || (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.has(url.hostname)))) throw new Error("OIDC_ISSUER must be an https address.");
  return { issuer, clientId, clientSecret, name: name || url.hostname };
}
