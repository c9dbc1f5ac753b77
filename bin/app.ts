import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { keepRunning } from "@/bin/child";
import { root } from "@/bin/places";
import { nodeFlags } from "@/bin/stage-one.mjs";
import type { Address } from "@/bin/address";
import type { Role } from "@/bin/role";

/** The two processes that are Concord: the web server and the worker; or one of them. */
export type App = { ready: Promise<void>; stop(): Promise<void> };

export type AppPlan = {
  address: Address;
  /** DATABASE_URL, CONCORD_SECRET, CONCORD_DATA, PUBLIC_URL. */
  environment: Record<string, string>;
  mode: "production" | "development";
  /** Both, unless said otherwise. */
  role?: Role;
  onGivenUp: (reason: string) => void;
};

function webArguments(plan: AppPlan): string[] {
  if (plan.mode === "production") return [join(root, ".next", "standalone", "server.js")];
  return [join(root, "node_modules", "next", "dist", "bin", "next"), "dev", "--hostname", plan.address.host, "--port", String(plan.address.port)];
}

/** Ready is what the health address says, not an open port. */
async function becomesHealthy(url: string, failed: () => string | undefined): Promise<void> {
  const deadline = Date.now() + 120_000;
  let last = "no answer";
  while (Date.now() < deadline) {
    const reason = failed();
    if (reason) throw new Error(reason);
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch (error) {
      last = (error as Error).message;
    }
    await wait(100);
  }
  throw new Error(`The web server did not become healthy: ${last}`);
}

export function startApp(plan: AppPlan): App {
  let failure: string | undefined;
  let isReady = false;
  const onGivenUp = (reason: string): void => {
    failure ??= reason;
    if (isReady) plan.onGivenUp(reason);
  };
  const environment = { ...plan.environment, NODE_ENV: plan.mode, NEXT_TELEMETRY_DISABLED: "1" };
  const role = plan.role ?? "all";
  const web = role === "worker" ? undefined : keepRunning({
    name: "web server",
    args: webArguments(plan),
    environment: { ...environment, PORT: String(plan.address.port), HOSTNAME: plan.address.host },
    folder: plan.mode === "production" ? join(root, ".next", "standalone") : root,
    onGivenUp,
  });
  const worker = role === "web" ? undefined : keepRunning({ name: "worker", args: [...nodeFlags, join(root, "bin", "worker.ts")], environment, onGivenUp });
  const becomeReady = async (): Promise<void> => {
    try {
      if (web) await becomesHealthy(plan.address.local, () => failure);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${web?.said() ?? ""}`.trim(), { cause: error });
    }
    isReady = true;
    web?.letSpeak();
    worker?.letSpeak();
  };
  return { ready: becomeReady(), stop: async () => { await Promise.all([web?.stop(), worker?.stop()]); } };
}
