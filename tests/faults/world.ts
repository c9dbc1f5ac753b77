import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPages } from "@/bin/build";
import { keepRunning } from "@/bin/child";
import { readSecret } from "@/bin/data-folder";
import { prismaFolder, root } from "@/bin/places";
import { freePort } from "@/bin/postgres";
import { nodeFlags } from "@/bin/stage-one.mjs";
import { ensureDatabase } from "@/lib/db/connection";
import { applyMigrations } from "@/lib/db/migrate";
import { type AppProcess, makeAppProcess } from "./app-process";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { makeScene, type Scene } from "./scene";

export type { Scene, ScenePerson } from "./scene";

/** Two app processes and a worker on one PostgreSQL, all of them ours to kill. */
export type FaultWorld = {
  databaseUrl: string;
  database: DatabaseServer;
  apps: AppProcess[];
  /** What must not happen, whatever goes wrong: a process that ends by itself. */
  complaints: string[];
  makeScene: (name: string) => Promise<Scene>;
  stop: () => Promise<void>;
};

export async function openFaultWorld(): Promise<FaultWorld> {
  const folder = mkdtempSync(join(tmpdir(), "concord-faults-"));
  const undo: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    // eslint-disable-next-line no-await-in-loop -- in the opposite order, one after the other
    for (let last = undo.pop(); last; last = undo.pop()) await last().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  };
  try {
    const database = await openDatabaseServer(folder);
    undo.push(database.stop);
    const databaseUrl = database.url("faults");
    await ensureDatabase(databaseUrl);
    await applyMigrations(databaseUrl, prismaFolder);
    const ports = [await freePort(), await freePort()];
    const environment = { DATABASE_URL: databaseUrl, CONCORD_SECRET: readSecret(folder, {} as NodeJS.ProcessEnv), CONCORD_DATA: folder, PUBLIC_URL: `http://127.0.0.1:${ports[0]}` };
    Object.assign(process.env, environment);
    await buildPages();
    const complaints: string[] = [];
    const worker = keepRunning({ name: "worker", args: [...nodeFlags, join(root, "bin", "worker.ts")], environment, onGivenUp: (reason) => complaints.push(reason) });
    undo.push(worker.stop);
    const apps = ports.map((port) => makeAppProcess(port, environment, (how) => complaints.push(how)));
    undo.push(async () => void (await Promise.all(apps.map((app) => app.kill()))));
    await Promise.all(apps.map((app) => app.start()));
    undo.push(async () => await (await import("@/lib/db/client")).closeDatabase());
    return { databaseUrl, database, apps, complaints, makeScene, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
