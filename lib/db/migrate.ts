import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { parseDatabaseUrl, withConnection } from "@/lib/db/connection";
import { withSchemaEngine } from "@/lib/db/schema-engine";
import { appliedMigrations } from "@/lib/db/table-copies";

/** What the migrations folder and a database have to say about each other. */
export type MigrationStatus = { known: string[]; pending: string[]; failed: string[]; edited: string[]; unknown: string[] };

const filters = { externalTables: [], externalEnums: [] };
const lockfile = 'provider = "postgresql"\n';

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function readMigrations(prismaFolder: string, only?: readonly string[]): MigrationList {
  const baseDir = join(prismaFolder, "migrations");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(baseDir).filter((name) => !only || only.includes(name)).map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") } },
    })),
  };
}

function readSchema(prismaFolder: string): SchemasContainer {
  const path = join(prismaFolder, "schema.prisma");
  return { files: [{ path, content: readFileSync(path, "utf8") }] };
}

/** Every migration of this version, in order. */
export function knownMigrations(prismaFolder: string): string[] {
  return migrationNames(join(prismaFolder, "migrations"));
}

type Applying = {
  /** These and no others: for rows that were made with an older schema. */
  only?: readonly string[];
  /** Runs before anything is changed in a database that holds an older schema; when it throws, nothing is changed. */
  before?: (pending: string[]) => Promise<void>;
};

const migrating = 7204004;
// Waiting behind a long read would stop everybody who comes after us, so we wait briefly and come again.
const lockTimeout = "3s";
const mostAttempts = 30;

/** Applies what is missing, in order, and names it. Several processes may call this at once: one applies, the others wait and find nothing to do. */
export function applyMigrations(url: string, prismaFolder: string, { only, before }: Applying = {}): Promise<string[]> {
  const migrationsList = readMigrations(prismaFolder, only);
  return withConnection(url, async (client) => {
    await takeTurn(client);
    const applied = await appliedMigrations(client);
    const pending = migrationsList.migrationDirectories.map((each) => each.path).filter((name) => !applied.includes(name));
    if (applied.length > 0 && pending.length > 0) await before?.(pending);
    await patiently(url, migrationsList);
    return pending;
  });
}

/**
 * Held by this connection alone, so a killed process lets it go. Asked for again and again: a session that waits for a lock holds a
 * snapshot, and an index that is built concurrently would wait for that session.
 */
async function takeTurn(client: pg.ClientBase): Promise<void> {
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- waiting
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [migrating]);
    if (rows[0]!.mine) return;
    // eslint-disable-next-line no-await-in-loop -- as above
    await wait(200);
  }
}

async function patiently(url: string, migrationsList: MigrationList): Promise<void> {
  const connection = { ...parseDatabaseUrl(url), options: `-c lock_timeout=${lockTimeout}` };
  for (let attempt = 1; ; attempt += 1) {
    try {
      // eslint-disable-next-line no-await-in-loop -- again only when the last one came to nothing
      await withSchemaEngine(connection, (engine) => engine.applyMigrations({ migrationsList, filters }));
      return;
    } catch (error) {
      // eslint-disable-next-line no-await-in-loop -- as above
      if (attempt >= mostAttempts || !isLockTimeout(error) || !(await forgetUnfinished(url))) throw error;
      // eslint-disable-next-line no-await-in-loop -- as above
      await wait(500 + Math.random() * 500);
    }
  }
}

function isLockTimeout(error: unknown): boolean {
  return /55P03|lock timeout/iu.test(`${(error as { code?: string }).code} ${(error as Error).message}`);
}

/** A migration that gave up waiting left nothing behind but the note that it began; without it, it is tried again. */
async function forgetUnfinished(url: string): Promise<boolean> {
  const sql = "select migration_name as name from public._prisma_migrations where finished_at is null and rolled_back_at is null";
  const { rows } = await withConnection(url, (client) => client.query<{ name: string }>(sql));
  if (rows.length === 1) await markRolledBack(url, rows[0]!.name);
  return rows.length <= 1;
}

export function migrationStatus(url: string, prismaFolder: string): Promise<MigrationStatus> {
  const migrationsList = readMigrations(prismaFolder);
  return withSchemaEngine(parseDatabaseUrl(url), async (engine) => {
    const diagnosis = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
    const { history } = diagnosis;
    return {
      known: migrationsList.migrationDirectories.map((directory) => directory.path),
      pending: history && "unappliedMigrationNames" in history ? history.unappliedMigrationNames : [],
      unknown: history && "unpersistedMigrationNames" in history ? history.unpersistedMigrationNames : [],
      failed: diagnosis.failedMigrationNames,
      edited: diagnosis.editedMigrationNames,
    };
  });
}

/** A failed migration blocks all later ones. Its script ran as one transaction, so nothing of it is left: after this it is tried again. */
export async function markRolledBack(url: string, migrationName: string): Promise<void> {
  await withSchemaEngine(parseDatabaseUrl(url), (engine) => engine.markMigrationRolledBack({ migrationName }));
}

/** The script that leads from what the migrations build to what the schema says; empty when they agree. Uses a database of its own. */
export function missingMigration(url: string, prismaFolder: string): Promise<string> {
  const from = { tag: "migrations" as const, ...readMigrations(prismaFolder) };
  const to = { tag: "schemaDatamodel" as const, ...readSchema(prismaFolder) };
  return withSchemaEngine(parseDatabaseUrl(url), async (engine) => {
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters });
    return exitCode === 0 ? "" : (stdout ?? "");
  });
}
