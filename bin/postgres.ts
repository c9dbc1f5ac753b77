import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { giveTo } from "@/bin/account";
import { findPostgresHome, type PostgresHome } from "@/bin/postgres-home";
import { draftOf, writeOnce } from "@/bin/write-once";

/**
 * The embedded PostgreSQL, through its own programs: `initdb` once, `pg_ctl start`, `pg_ctl stop`. pg_ctl puts the server in a session of
 * its own, so a Ctrl-C in the terminal never reaches it, and a start script that was killed leaves a server the next one simply adopts.
 */
export type Postgres = { port: number; url(database: string): string; stop(): Promise<void> };

/** Settings for every server: loopback only, no socket files. */
const always = ["listen_addresses=127.0.0.1", "unix_socket_directories="];

/** Never decided by the machine's locale: code-point order, all scripts' letters known, ICU for people's sorting. It cannot change later. */
const initdbOptions = [
  "--username=concord", "--auth=scram-sha-256", "--encoding=UTF8",
  "--lc-collate=C", "--lc-ctype=C.UTF-8", "--locale-provider=icu", "--icu-locale=und",
];

/** Nothing of ours reaches the database's processes, least of all the secret. Its clock and language are the same everywhere. */
function databaseEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, NODE_ENV } = process.env;
  return { PATH, SystemRoot, TEMP, NODE_ENV, LC_ALL: "C", TZ: "UTC" };
}

async function run(home: PostgresHome, program: string, args: string[]): Promise<void> {
  const child = spawn(join(home.programs, "bin", program), args, {
    ...home.account,
    cwd: "/",
    env: databaseEnvironment(),
    // pg_ctl's server would inherit a pipe and hold it open; only its complaints are read, from the start of the child until its own end.
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => { complaint += chunk.toString(); });
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
  child.stderr.destroy();
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.trim()}`);
}

function password(home: PostgresHome): string {
  return writeOnce(home.passwordFile, () => randomBytes(24).toString("base64url"), 0o600, (draft) => giveTo(home.account, draft));
}

/** What a start that was killed while making its cluster left behind. There is a cluster now, so nobody can need it. */
function removeDrafts(home: PostgresHome): void {
  const parent = dirname(home.cluster);
  const prefix = `${basename(home.cluster)}.new-`;
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) rmSync(join(parent, name), { recursive: true, force: true });
}

/** Makes the cluster in a folder of its own and renames it into place: two at once cannot meet, and a half-made one is never used. */
async function ensureCluster(home: PostgresHome): Promise<void> {
  if (existsSync(join(home.cluster, "PG_VERSION"))) return removeDrafts(home);
  const draft = draftOf(home.cluster);
  mkdirSync(draft, { mode: 0o700 });
  giveTo(home.account, draft);
  try {
    await run(home, "initdb", [...initdbOptions, `--pwfile=${home.passwordFile}`, `--pgdata=${draft}`]);
    renameSync(draft, home.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(home.cluster, "PG_VERSION"))) throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** After a reboot or in a new container the number may belong to anyone. PostgreSQL always stands in its cluster's folder. */
function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  }
}

type Running = "none" | "changing" | { port: number };

/** Reads postmaster.pid: line 1 is the process, line 4 its port, line 8 whether it takes connections. */
function whatRuns(home: PostgresHome): Running {
  const file = join(home.cluster, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch {
    return "none";
  }
  const pid = Number(lines[0]);
  if (!isServerOf(pid, home.cluster)) {
    // A dead process's file PostgreSQL clears itself, after checking that no child of it is left. A stranger's number would stop it for good.
    if (isAlive(pid)) rmSync(file, { force: true });
    return "none";
  }
  return lines[7]?.trim() === "ready" ? { port: Number(lines[3]) } : "changing";
}

/** A port nobody listens on now. Should somebody take it before PostgreSQL does, the start is simply tried again. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(home: PostgresHome, settings: string[], port: number): Promise<void> {
  const options = [`-p ${port}`, ...[...always, ...settings].map((setting) => `-c ${setting.replace(/=$/, "=''")}`)].join(" ");
  await run(home, "pg_ctl", ["start", "-w", "-t", "60", "-D", home.cluster, "-l", join(home.cluster, "server.log"), "-o", options]);
}

function handle(home: PostgresHome, port: number): Postgres {
  const secret = password(home);
  return {
    port,
    url: (database) => `postgresql://concord:${secret}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      if (whatRuns(home) !== "none") await run(home, "pg_ctl", ["stop", "-w", "-m", "fast", "-t", "60", "-D", home.cluster]);
    },
  };
}

/** Makes, starts or adopts the server of this data folder, whatever the last one left behind. */
export async function openPostgres(dataFolder: string, { settings = [], port }: { settings?: string[]; port?: number } = {}): Promise<Postgres> {
  mkdirSync(dirname(dataFolder), { recursive: true });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const home = findPostgresHome(dataFolder);
  password(home);
  await ensureCluster(home);
  // Another process may be starting or stopping the same server at this moment, so look, try, and look again.
  for (let attempt = 1; ; attempt += 1) {
    const running = whatRuns(home);
    if (typeof running === "object") return handle(home, running.port);
    try {
      if (running === "none") await start(home, settings, port ?? (await freePort()));
      else await wait(200);
    } catch (error) {
      if (attempt >= 20) throw error;
      await wait(200);
    }
    if (attempt >= 300) throw new Error(`PostgreSQL in ${home.cluster} neither starts nor stops; its log is server.log there.`);
  }
}
