// Stage 1 of everything: runs on whatever Node the machine has, sees to the packages, and hands over to the Node among them,
// which runs our TypeScript as it stands.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureInstalled, projectNode } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Flags with which Node runs a file of ours: our import paths, and `server-only` as on a server. */
export const nodeFlags = ["--conditions=react-server", "--import", pathToFileURL(join(root, "bin", "hooks.mjs")).href];

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Concord needs Node 20.19 or newer to start; this is ${process.versions.node}.`);
}

/** When npm is killed outright nobody tells us. Without it we would be a server that no terminal can stop. */
function watchParent(stop) {
  if (!process.env["npm_lifecycle_event"]) return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) stop(); }, 1000).unref();
}

async function run(script, args) {
  const child = spawn(projectNode(root), [...nodeFlags, join(root, "bin", script), ...args], {
    // The channel closes when we are killed; the other side then stops by itself.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

/** Runs `bin/<script>` on the project's own Node and ends as it ends. */
export async function handOver(script, args = process.argv.slice(2)) {
  try {
    requireNode();
    const settings = join(root, ".env");
    if (existsSync(settings)) process.loadEnvFile(settings);
    await ensureInstalled(root);
    process.exit(await run(script, args));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
