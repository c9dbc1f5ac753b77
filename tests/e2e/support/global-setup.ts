import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "@/bin/places";
import { nodeFlags } from "@/bin/stage-one.mjs";

/**
 * Starts the real server for the browser tests, in a process of its own (server.ts): Playwright loads this file its own way,
 * the server's code wants Node's. What the seed answers reaches the tests as CONCORD_TEST_SEED.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = spawn(join(root, "node_modules", "node", "bin", "node"), [...nodeFlags, join(root, "tests", "e2e", "support", "server.ts")], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const seed = await new Promise<unknown>((resolve, reject) => {
    server.once("message", resolve);
    server.once("exit", (code) => reject(new Error(`The server for the browser tests ended with ${code}.`)));
  });
  process.env["CONCORD_TEST_SEED"] = JSON.stringify(seed);
  return async () => {
    // Without the channel it stops, as it would if we were killed.
    server.disconnect();
    await ended;
  };
}
