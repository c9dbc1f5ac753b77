import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "@/bin/refusal";

/** Where to listen, and under which address people come. */
export type Address = { host: string; port: number; local: string; public: string };

const everyInterface = new Set(["0.0.0.0", "::", "[::]"]);

export function readAddress(environment: NodeJS.ProcessEnv = process.env): Address {
  const port = Number(environment["PORT"] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal(`PORT is "${environment["PORT"]}"; it must be a number from 1 to 65535.`);
  const host = environment["HOST"] || "127.0.0.1";
  const name = everyInterface.has(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const local = `http://${name}:${port}`;
  return { host, port, local, public: checkedPublicUrl(environment["PUBLIC_URL"] || local) };
}

function checkedPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/" && !url.search) return url.origin;
  throw new Refusal(`PUBLIC_URL is "${text}"; it must be the address people open, such as https://concord.example.org, without a path.`);
}

async function listenOnce({ host, port }: Address): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** A server that was just killed lets go of its port within a second or two, so we look more than once. */
export async function requireFreePort(address: Address): Promise<void> {
  let problem = await listenOnce(address);
  for (let attempt = 0; problem === "EADDRINUSE" && attempt < 12; attempt += 1) {
    await wait(250);
    problem = await listenOnce(address);
  }
  if (!problem) return;
  const another = `Choose another port, for example: PORT=${address.port + 1} npm start`;
  if (problem === "EADDRINUSE") throw new Refusal(`Port ${address.port} on ${address.host} is taken by another program.\n${another}`);
  if (problem === "EACCES") throw new Refusal(`This account may not listen on port ${address.port}.\n${another}`);
  if (problem === "EADDRNOTAVAIL" || problem === "ENOTFOUND") throw new Refusal(`HOST is "${address.host}", which is no address of this machine.`);
  throw new Refusal(`Concord cannot listen on ${address.host}:${address.port} (${problem}).`);
}
