import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { root } from "@/bin/places";

/** One web process of Concord, started and killed by the test; everything else is as `npm start` runs it. */
export type AppProcess = { url: string; start: () => Promise<void>; kill: () => Promise<void>; restart: (awayMs: number) => Promise<void>; errors: () => string[] };

const withParent = pathToFileURL(join(root, "bin", "with-parent.mjs")).href;
const READY_MS = 30_000;

export function makeAppProcess(port: number, environment: Record<string, string>, onDied: (how: string) => void): AppProcess {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const errors: string[] = [];
  const launch = (): void => {
    const started = spawn(process.execPath, ["--import", withParent, join(root, ".next", "standalone", "server.js")], {
      cwd: join(root, ".next", "standalone"),
      env: { ...process.env, ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PORT: String(port), HOSTNAME: "127.0.0.1", CONCORD_PARENT: String(process.pid) },
      stdio: ["pipe", "ignore", "pipe"],
    });
    child = started;
    started.stdin!.on("error", () => undefined);
    started.stderr!.on("data", (chunk: Buffer) => void (errors.push(chunk.toString()) > 500 && errors.shift()));
    // Killed by us it is nobody's fault; ended by itself it is.
    started.once("exit", (code, signal) => {
      if (child === started) onDied(`The app process on port ${port} ended by itself (${signal ?? code}).`);
    });
  };
  const start = async (): Promise<void> => {
    launch();
    for (const deadline = Date.now() + READY_MS; Date.now() < deadline; await wait(50)) {
      const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      // Whether the database is there is not the question here.
      if (answer) return void (await answer.arrayBuffer().catch(() => undefined));
    }
    throw new Error(`The app process on port ${port} did not answer.\n${errors.join("")}`);
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = new Promise((resolve) => dying.once("exit", resolve));
    dying.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    start,
    kill,
    async restart(awayMs) {
      await kill();
      await wait(awayMs);
      await start();
    },
    errors: () => errors,
  };
}
