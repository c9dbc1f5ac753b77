import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type GitHubPerson = { id: number; login: string; name: string | null; emails: { email: string; primary: boolean; verified: boolean }[] };

export type GitHubServer = { url: string; signIn(authorizationUrl: string, person: GitHubPerson): URL; close(): Promise<void> };

/** A server with the shape of GitHub Enterprise: OAuth without OpenID, the user and their addresses by API. */
export async function startGitHubServer(): Promise<GitHubServer> {
  const codes = new Map<string, { person: GitHubPerson; redirect: string }>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const send = (value: object, status = 200) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/login/oauth/access_token") {
      const sent = new URLSearchParams(body);
      const found = codes.get(sent.get("code") ?? "");
      // GitHub answers errors with 200.
      if (found?.redirect !== sent.get("redirect_uri") || !sent.get("code_verifier")) return send({ error: "bad_verification_code" });
      return send({ access_token: sent.get("code"), token_type: "bearer", scope: "read:user,user:email" });
    }
    const person = codes.get((request.headers.authorization ?? "").replace("Bearer ", ""))?.person;
    if (!person) return send({ message: "Bad credentials" }, 401);
    // The address on somebody's page is theirs to write.
    if (url.pathname === "/api/v3/user") return send({ id: person.id, login: person.login, name: person.name, email: "shown@example.org" });
    if (url.pathname === "/api/v3/user/emails") return send(person.emails);
    return send({ message: "Not Found" }, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    signIn(authorizationUrl, person) {
      const asked = new URL(authorizationUrl).searchParams;
      const redirect = asked.get("redirect_uri") as string;
      const code = `code-${codes.size + 1}`;
      codes.set(code, { person, redirect });
      const back = new URL(redirect);
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      return back;
    },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
