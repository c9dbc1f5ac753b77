import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody as the provider knows them. */
export type ProviderPerson = { sub: string; email?: string; email_verified?: boolean; name?: string };

export type IdentityProvider = {
  issuer: string;
  /** Plays the person signing in over there: takes the address the browser was sent to, answers the one it is sent back to. */
  signIn(authorizationUrl: string, person: ProviderPerson): URL;
  close(): Promise<void>;
};

/** The smallest OpenID provider on the loopback that a client will talk to: discovery, token and userinfo, one person a code. */
export async function startIdentityProvider(clientId: string): Promise<IdentityProvider> {
  const codes = new Map<string, { person: ProviderPerson; nonce: string }>();
  let issuer = "";
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const send = (value: object) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration") {
      const at = (path: string) => `${issuer}${path}`;
      return send({ issuer, authorization_endpoint: at("/auth"), token_endpoint: at("/token"), userinfo_endpoint: at("/userinfo"), jwks_uri: at("/jwks"), code_challenge_methods_supported: ["S256"], id_token_signing_alg_values_supported: ["RS256"], response_types_supported: ["code"], subject_types_supported: ["public"] });
    }
    if (url.pathname === "/token") {
      const code = new URLSearchParams(body).get("code") ?? "";
      const found = codes.get(code);
      if (!found || !new URLSearchParams(body).get("code_verifier")) return response.writeHead(400, { "content-type": "application/json" }).end('{"error":"invalid_grant"}');
      const now = Math.floor(Date.now() / 1000);
      const idToken = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: issuer, aud: clientId, sub: found.person.sub, nonce: found.nonce, iat: now, exp: now + 60 })}.${part({})}`;
      return send({ access_token: code, token_type: "Bearer", expires_in: 60, id_token: idToken });
    }
    const person = codes.get((request.headers.authorization ?? "").replace("Bearer ", ""))?.person;
    if (url.pathname === "/userinfo" && person) return send(person);
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    signIn(authorizationUrl, person) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = `code-${codes.size + 1}-${person.sub}`;
      codes.set(code, { person, nonce: asked.get("nonce") ?? "" });
      const back = new URL(asked.get("redirect_uri") as string);
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      return back;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
