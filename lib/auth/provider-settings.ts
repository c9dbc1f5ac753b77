import { readFileSync } from "node:fs";

/** An identity provider of this server, from the environment; there is no form for it. */
export type ProviderSettings = {
  /** Its place in addresses: /api/auth/callback/{id}. */
  id: string;
  kind: "oidc" | "github" | "orcid";
  name: string;
  /** Who vouches: identities are kept under this address, so that no change of settings turns one provider's people into another's. */
  issuer: string;
  clientId: string;
  clientSecret: string;
};

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** All of them, in the order of the sign-in page. Throws when what is set cannot be trusted, so that it is noticed before anybody signs in. */
export function providerSettings(environment: NodeJS.ProcessEnv = process.env): ProviderSettings[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = environment;
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GITHUB_URL } = environment;
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, ORCID_CLIENT_ID, ORCID_CLIENT_SECRET, ORCID_URL } = environment;
  const all = [
    issuer ? checked("OIDC", { id: "oidc", kind: "oidc", name: OIDC_NAME, issuer, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }) : null,
    ...fromFile(environment.OIDC_FILE),
    GITHUB_CLIENT_ID ? checked("GITHUB", { id: "github", kind: "github", name: "GitHub", issuer: GITHUB_URL || "https://github.com", clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET }) : null,
    GOOGLE_CLIENT_ID ? checked("GOOGLE", { id: "google", kind: "oidc", name: "Google", issuer: "https://accounts.google.com", clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET }) : null,
    ORCID_CLIENT_ID ? checked("ORCID", { id: "orcid", kind: "orcid", name: "ORCID", issuer: ORCID_URL || "https://orcid.org", clientId: ORCID_CLIENT_ID, clientSecret: ORCID_CLIENT_SECRET }) : null,
  ].filter((each) => each !== null);
  for (const part of ["id", "issuer"] as const) {
    const twice = all.find((each, index) => all.findIndex((other) => other[part] === each[part]) !== index);
    if (twice) throw new Error(`Two identity providers have the same ${part}: ${twice[part]}.`);
  }
  return all;
}

export function findProvider(id: string, environment: NodeJS.ProcessEnv = process.env): ProviderSettings | null {
  return providerSettings(environment).find((each) => each.id === id) ?? null;
}

/** The name people know an issuer by; its host where it is not set any more. */
export function nameOfIssuer(issuer: string): string {
  return providerSettings().find((each) => each.issuer === issuer)?.name ?? (URL.canParse(issuer) ? new URL(issuer).host : issuer);
}

type Given = Pick<ProviderSettings, "id" | "kind" | "issuer"> & { name?: string | undefined; clientId?: string | undefined; clientSecret?: string | undefined };

function checked(prefix: string, given: Given): ProviderSettings {
  const { id, kind, name, clientId, clientSecret } = given;
  if (!clientId || !clientSecret) throw new Error(`${prefix} is set half: ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET are needed.`);
  const url = URL.canParse(given.issuer) ? new URL(given.issuer) : null;
  // The library trusts TLS instead of checking the ID token's signature: without TLS anybody between could sign in as anybody.
  if (!url || (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.has(url.hostname)))) throw new Error(`The address of the identity provider ${id} must be an https address.`);
  return { id, kind, name: name || url.hostname, issuer: given.issuer.replace(/\/$/u, ""), clientId, clientSecret };
}

let read: { path: string; providers: ProviderSettings[] } | undefined;

// A list in JSON: [{ "id", "name", "issuer", "clientId", "clientSecret" }, …]. Read once: settings change with a restart.
function fromFile(path: string | undefined): ProviderSettings[] {
  if (!path) return [];
  if (read?.path === path) return read.providers;
  const list: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (!Array.isArray(list)) throw new Error("OIDC_FILE must hold a list of identity providers.");
  const providers = list.map((each: Record<string, unknown>) => {
    const text = (name: string): string => (typeof each[name] === "string" ? each[name] : "");
    if (!/^[a-z][a-z0-9-]{1,30}$/u.test(text("id")) || ["oidc", "github", "google", "orcid"].includes(text("id"))) throw new Error("Each identity provider of OIDC_FILE needs an id of its own: small letters, digits and hyphens.");
    return checked(`OIDC_FILE (${text("id")})`, { id: text("id"), kind: "oidc", name: text("name"), issuer: text("issuer"), clientId: text("clientId"), clientSecret: text("clientSecret") });
  });
  read = { path, providers };
  return providers;
}
