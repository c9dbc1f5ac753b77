import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "@/bin/places";

/**
 * A process of ours that is kept running. It stands in a group of its own, so a Ctrl-C reaches only the start script, which stops things in
 * order; and it holds the other end of a pipe, so that it ends even when the start script is killed (bin/with-parent.mjs).
 */
export type Child = { stop(): Promise<void>; said(): string; letSpeak(): void };

export type ChildPlan = {
  name: string;
  args: string[];
  environment: Record<string, string>;
  folder?: string;
  /** Called when it ended again and again; nothing more is tried. */
  onGivenUp: (reason: string) => void;
};

const withParent = pathToFileURL(join(root, "bin", "with-parent.mjs")).href;
const patience = 8_000;
/** Ends this close to the start count as failures to start. */
const soon = 10_000;
const mostFailures = 5;

export function keepRunning(plan: ChildPlan): Child {
  let child: ChildProcess;
  let stopping = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  // What a server prints about itself while it starts is of interest only when it does not start.
  let quiet = true;
  let held = "";

  const hear = (chunk: Buffer): void => {
    if (quiet) held = (held + chunk.toString()).slice(-20_000);
    else process.stdout.write(chunk);
  };

  const start = (): void => {
    const began = Date.now();
    child = spawn(process.execPath, ["--import", withParent, ...plan.args], {
      cwd: plan.folder ?? root,
      env: { ...process.env, ...plan.environment, CONCORD_PARENT: String(process.pid) },
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    child.stdin!.on("error", () => {});
    child.stdout!.on("data", hear);
    child.stderr!.on("data", (chunk: Buffer) => { if (quiet) hear(chunk); else process.stderr.write(chunk); });
    child.once("error", () => {});
    child.once("exit", (code, signal) => {
      if (stopping) return;
      failures = Date.now() - began < soon ? failures + 1 : 1;
      const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
      if (failures >= mostFailures) return plan.onGivenUp(`The ${plan.name} ${how} ${failures} times in a row.\n${held.trim()}`.trim());
      process.stderr.write(`The ${plan.name} ${how}; starting it again.\n`);
      retry = setTimeout(start, 250 * 2 ** failures);
    });
  };
  start();

  return {
    said: () => held.trim(),
    letSpeak: () => { quiet = false; },
    stop: async () => {
      stopping = true;
      clearTimeout(retry);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}
