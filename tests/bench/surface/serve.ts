import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** Bundles the page and serves it on loopback, under the policy the product has: no inline styles, no inline scripts. */

const root = fileURLToPath(new URL("../../../", import.meta.url));
const types: Record<string, string> = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", woff2: "font/woff2" };

export async function servePage(): Promise<{ address: string; close(): Promise<void> }> {
  const bundle = await rolldown({ input: `${root}tests/bench/surface/page.ts`, resolve: { alias: { "@": root.replace(/\/$/u, "") } } });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const files = new Map<string, string>([
    ["/", `${root}tests/bench/surface/page.html`],
    ["/palette.css", `${root}tests/bench/surface/palette.css`],
    ["/surface.css", `${root}components/workspace/surface.css`],
  ]);
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const font = /^\/fonts\/literata\/((?:files\/)?[\w.-]+)$/u.exec(path)?.[1];
    const file = font ? `${root}node_modules/@fontsource-variable/literata/${font}` : files.get(path);
    const send = (status: number, body: Buffer | string) => {
      response.writeHead(status, {
        "Content-Type": path === "/page.js" ? types.js! : (types[(file ?? "").split(".").at(-1)!] ?? "text/plain"),
        "Content-Security-Policy": "default-src 'self'; img-src data:; style-src-attr 'none'",
      });
      response.end(body);
    };
    if (path === "/page.js") return send(200, output[0].code);
    if (!file) return send(404, "");
    readFile(file).then((body) => send(200, body), () => send(404, ""));
  });
  await new Promise<void>((done) => {
    server.listen(0, "127.0.0.1", () => done());
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
}
