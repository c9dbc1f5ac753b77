import { startApp, type App } from "@/bin/app";
import { readAddress, requireFreePort, type Address } from "@/bin/address";
import { buildPages } from "@/bin/build";
import { checkMail, checkProvider } from "@/bin/check-settings";
import { makeDataFolder, readSecret, removeServerNote, writeServerNote } from "@/bin/data-folder";
import { openDatabase, type Database } from "@/bin/database";
import { generateClient } from "@/bin/generate";
import { migrate } from "@/bin/migrate";
import { takeOwnership } from "@/bin/ownership";
import { dataFolderPath, prismaFolder } from "@/bin/places";
import { announce } from "@/bin/progress";
import { explain } from "@/bin/refusal";
import { requireBackupFolder } from "@/bin/backup-folder";
import { readRole, type Role } from "@/bin/role";
import { attend } from "@/lib/db/attendance";
import { knownMigrations } from "@/lib/db/migrate";
import packageFile from "@/package.json" with { type: "json" };

/**
 * npm start: database, migrations, pages, web server, worker, and the same backwards when it is told to stop.
 * Every step looks first whether it is needed.
 */
const mode = process.argv.includes("--dev") ? "development" : "production";
const dataFolder = dataFolderPath();

let role: Role = "all";
let database: Database | undefined;
let app: App | undefined;
let presence: ReturnType<typeof attend> | undefined;
let stopping: Promise<void> | undefined;

async function stopInOrder(): Promise<void> {
  // First, so that whoever starts at this moment waits for us instead of being sent away.
  removeServerNote(dataFolder);
  await app?.stop();
  await presence?.leave();
  await database?.close();
}

/** However often and by whatever signal we are told: once. */
function stop(code: number): void {
  stopping ??= stopInOrder()
    .catch((error: unknown) => process.stderr.write(`${explain(error)}\n`))
    .then(() => process.exit(code));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
// Stage 1 was killed.
process.on("disconnect", () => stop(1));
process.channel?.unref();

function fail(error: unknown): void {
  if (stopping) return;
  process.stderr.write(`\n${explain(error)}\n`);
  stop(1);
}

/** The environment of every process of ours. */
function settle(url: string, secret: string, address: Address): Record<string, string> {
  const { CONCORD_BACKUP_DIR, LOG_FORMAT } = process.env;
  const environment: Record<string, string> = {
    DATABASE_URL: url,
    CONCORD_SECRET: secret,
    CONCORD_DATA: dataFolder,
    PUBLIC_URL: address.public,
    CONCORD_VERSION: packageFile.version,
    CONCORD_PRISMA: prismaFolder,
    CONCORD_SCHEMA: knownMigrations(prismaFolder).at(-1) ?? "",
    // A person at a terminal reads words, whatever collects logs reads JSON.
    LOG_FORMAT: LOG_FORMAT || (process.stdout.isTTY ? "text" : "json"),
  };
  if (CONCORD_BACKUP_DIR) environment["CONCORD_BACKUP_DIR"] = requireBackupFolder(CONCORD_BACKUP_DIR);
  Object.assign(process.env, environment);
  return environment;
}

async function prepareDatabase(address: Address): Promise<Database> {
  makeDataFolder(dataFolder);
  const opened = await openDatabase(dataFolder, process.env, () => fail("The embedded PostgreSQL has ended. Start Concord again; nothing that was saved is lost."));
  // From here on a signal closes it.
  database = opened;
  await takeOwnership(opened, dataFolder);
  if (role !== "worker") await requireFreePort(address);
  writeServerNote(dataFolder, { pid: process.pid, url: address.public, database: opened.kind, startedAt: new Date().toISOString() });
  return opened;
}

async function build(): Promise<void> {
  let done = (): void => {};
  await buildPages(() => { done = announce("Building the pages (once, about half a minute)"); });
  done();
}

async function serve(): Promise<void> {
  role = readRole();
  const address = readAddress();
  checkProvider();
  checkMail();
  makeDataFolder(dataFolder);
  const secret = readSecret(dataFolder);
  const { url, kind } = await prepareDatabase(address);
  const environment = settle(url, secret, address);
  await generateClient();
  await migrate(url);
  presence = attend(process.env["DATABASE_DIRECT_URL"] || url);
  if (mode === "production" && role !== "worker") await build();
  // Imported only now: it stands on the generated client.
  const { seedDemo, setUpLines } = await import("@/bin/first-run");
  const context = { embedded: kind === "embedded", publicUrl: address.public };
  const seeded = await seedDemo(context);
  if (stopping) return;
  app = startApp({ address, environment, mode, role, onGivenUp: fail });
  await app.ready;
  const where = role === "worker" ? "works on jobs" : `is ready: ${address.public}`;
  const lines = [`Concord ${packageFile.version} ${where}`, ...seeded, ...(await setUpLines(context)), "Stop it with Ctrl-C."];
  process.stdout.write(`\n${lines.join("\n")}\n`);
}

await serve().catch(fail);
