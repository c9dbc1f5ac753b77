import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "@/bin/places";
import { freePort } from "@/bin/postgres";
import { seeded } from "@/tests/e2e/support/seeded";

/** One more web server on the database of the tests, set up otherwise: for what a page says of such a server. */
export async function startSecondServer(otherwise: Record<string, string>): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = join(root, ".next", "standalone");
  const server = spawn(join(root, "node_modules", "node", "bin", "node"), [join(folder, "server.js")], {
    cwd: folder,
    env: { ...process.env, ...seeded().environment, NODE_ENV: "production", PORT: String(port), HOSTNAME: "127.0.0.1", PUBLIC_URL: url, ...otherwise },
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const answers = async (): Promise<boolean> => (await fetch(`${url}/api/health`).catch(() => null))?.ok ?? false;
  const deadline = Date.now() + 30_000;
  // eslint-disable-next-line no-await-in-loop -- it is asked until it answers
  while (!(await answers())) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill("SIGKILL");
      throw new Error(`The second server did not become healthy (it ended with ${server.exitCode}).`);
    }
    // eslint-disable-next-line no-await-in-loop -- likewise
    await wait(100);
  }
  return {
    url,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}
