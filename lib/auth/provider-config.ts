import { customFetch } from "@auth/core";
import type { OAuthConfig, OIDCConfig } from "@auth/core/providers";
import type { ProviderSettings } from "@/lib/auth/provider-settings";

/** What a provider says of somebody, whichever kind it is, as OpenID Connect names it. */
export type ProviderClaims = { sub: string; name?: string | null; email?: string | null; email_verified?: boolean; preferred_username?: string | null };

const patient = (url: Parameters<typeof fetch>[0], options?: RequestInit): Promise<Response> => fetch(url, { ...options, signal: AbortSignal.timeout(8_000) });

const common = {
  // The provider's own tokens are of no use to us and are not kept.
  account: () => ({}),
  profile: (claims: ProviderClaims) => ({ id: claims.sub, name: claims.name ?? null, email: claims.email ?? null }),
  [customFetch]: patient,
};

export function providerConfig(settings: ProviderSettings): OIDCConfig<ProviderClaims> | OAuthConfig<ProviderClaims> {
  return settings.kind === "github" ? gitHub(settings) : openId(settings);
}

function openId({ id, kind, name, issuer, clientId, clientSecret }: ProviderSettings): OIDCConfig<ProviderClaims> {
  // ORCID gives a name and a number, no address; it wants the client's secret in the body, and returns no nonce.
  const orcid = kind === "orcid";
  return {
    ...common,
    id,
    type: "oidc",
    name,
    issuer,
    clientId,
    clientSecret,
    checks: orcid ? ["pkce", "state"] : ["pkce", "state", "nonce"],
    ...(orcid ? { client: { token_endpoint_auth_method: "client_secret_post" } } : {}),
    // Despite its name: the ID token is still required and checked, and the claims are read from userinfo, where strict providers put them.
    idToken: false,
    authorization: { params: { scope: orcid ? "openid" : "openid email profile" } },
  } as OIDCConfig<ProviderClaims>;
}

type GitHubUser = { id?: number; login?: string; name?: string | null };
type GitHubAddress = { email: string; primary: boolean; verified: boolean };

// GitHub speaks OAuth only. The address on somebody's page may be anything: the primary, verified one is asked for.
function gitHub({ id, name, issuer, clientId, clientSecret }: ProviderSettings): OAuthConfig<ProviderClaims> {
  const api = issuer === "https://github.com" ? "https://api.github.com" : `${issuer}/api/v3`;
  return {
    ...common,
    id,
    type: "oauth",
    name,
    issuer: `${issuer}/login/oauth`,
    clientId,
    clientSecret,
    checks: ["pkce", "state"],
    authorization: { url: `${issuer}/login/oauth/authorize`, params: { scope: "read:user user:email" } },
    token: `${issuer}/login/oauth/access_token`,
    userinfo: {
      url: `${api}/user`,
      async request({ tokens }: { tokens: { access_token?: string } }): Promise<ProviderClaims> {
        const user = await ask<GitHubUser>(`${api}/user`, tokens.access_token);
        const addresses = await ask<GitHubAddress[]>(`${api}/user/emails`, tokens.access_token);
        if (typeof user.id !== "number") throw new Error("GitHub named nobody.");
        const primary = addresses.find((each) => each.primary);
        return { sub: String(user.id), name: user.name || (user.login ?? null), preferred_username: user.login ?? null, email: primary?.email ?? null, email_verified: primary?.verified === true };
      },
    },
  } as OAuthConfig<ProviderClaims>;
}

async function ask<T>(url: string, token: string | undefined): Promise<T> {
  const response = await patient(url, { headers: { "authorization": `Bearer ${token}`, "accept": "application/vnd.github+json", "user-agent": "Concord" } });
  if (!response.ok) throw new Error(`The provider answered ${response.status}.`);
  return (await response.json()) as T;
}
