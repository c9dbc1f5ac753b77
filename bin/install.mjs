// Stage 1, with nothing but Node's own library: are the packages of the lock file installed? If not, install them.
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLockFile } from "./checkout-lock.mjs";

const stampName = "node_modules/.concord-stamp";

/** What an installation depends on. Not file times: every checkout changes those. */
export function installHash(lockText, platform = process.platform, arch = process.arch) {
  return createHash("sha256").update(lockText).update("\0").update(`${platform}-${arch}`).digest("hex");
}

/** Whether what npm says it installed is what the lock file asks for. Packages for other machines may be missing. */
export function holdsPackages(lock, installed) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed.packages?.[path];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** `npm ci` empties node_modules first, so a stamp written last also tells of an installation that broke off. */
export function isInstalled(root) {
  const lockText = read(join(root, "package-lock.json"));
  const stamp = read(join(root, stampName));
  if (stamp) return stamp === installHash(lockText);
  // No stamp: somebody ran npm by hand. npm writes this file at the very end.
  const installed = read(join(root, "node_modules", ".package-lock.json"));
  if (!installed || !existsSync(projectNode(root)) || !holdsPackages(JSON.parse(lockText), JSON.parse(installed))) return false;
  writeFileSync(join(root, stampName), installHash(lockText));
  return true;
}

/** The Node the project brings along. */
export function projectNode(root) {
  return join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}

export function npmCommand() {
  const script = process.env["npm_execpath"];
  // Under npm our own `node` may be the one in node_modules, which the installation is about to remove; npm's is not.
  if (script?.endsWith(".js")) return [process.env["npm_node_execpath"] ?? process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

async function runNpm(root) {
  const [program, ...first] = npmCommand();
  const child = spawn(program, [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    // Standard output belongs to the command that was asked for.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
    // Where an old npm runs every package's script: Prisma's would only download programs that we do not use.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_SKIP_POSTINSTALL_GENERATE: "1" },
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`npm ci ended with ${code}. Its own words stand above; nothing was started.`);
}

/** Installs what is missing, once, however many start at the same moment. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const say = (line) => process.stderr.write(`${line}\n`);
  await withLockFile(
    join(root, ".data", "install.lock"),
    async () => {
      if (isInstalled(root)) return;
      say("Installing packages (once, about a minute) …");
      const begin = Date.now();
      rmSync(join(root, stampName), { force: true });
      await runNpm(root);
      writeFileSync(join(root, stampName), installHash(read(join(root, "package-lock.json"))));
      say(`Packages installed in ${Math.round((Date.now() - begin) / 1000)} s.`);
    },
    (holder) => say(`Process ${holder} is installing packages; waiting for it …`),
  );
}
