import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Somebody as the provider knows them. */
export type ProviderPerson = { sub: string; email?: string; email_verified?: boolean; name?: string };

export type OpenIdProvider = { issuer: string; people: Map<string, ProviderPerson>; close(): Promise<void> };

/**
 * A real OpenID provider (oidc-provider) on the loopback. Its own forms ask for a name, any password does, and for
 * consent; what it then says of the person stands in `people`.
 */
export async function startOpenIdProvider(client: { id: string; secret: string; callback: string }, port = 0): Promise<OpenIdProvider> {
  const people = new Map<string, ProviderPerson>();
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.callback], response_types: ["code"], grant_types: ["authorization_code"] }],
    cookies: { keys: ["only for tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
  });
  provider.on("server_error", (_context, error) => process.stderr.write(`${String(error)}\n`));
  server.on("request", provider.callback());
  return {
    issuer,
    people,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** Plays the person at the provider's forms: takes the address the browser was sent to, answers the one it is sent back to. */
export async function signInThere(authorizationUrl: string, sub: string, callback: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = new URL(authorizationUrl);
  let form: URLSearchParams | null = null;
  for (let hop = 0; hop < 15; hop++) {
    if (url.href.startsWith(callback)) return url;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response: Response = await fetch(url, { redirect: "manual", headers: { cookie }, ...(form ? { method: "POST", body: form } : {}) });
    for (const each of response.headers.getSetCookie()) {
      const [pair = ""] = each.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    form = null;
    const location = response.headers.get("location");
    if (location !== null) {
      url = new URL(location, url);
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/u.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/u.exec(page)?.[1];
    if (!action || !prompt) throw new Error(`No form at ${url.pathname}: ${page.slice(0, 300)}`);
    url = new URL(action.replaceAll("&amp;", "&"), url);
    form = new URLSearchParams(prompt === "login" ? { prompt, login: sub, password: "any" } : { prompt });
  }
  throw new Error("The provider sends around in circles.");
}
