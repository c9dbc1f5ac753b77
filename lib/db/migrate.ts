import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { parseDatabaseUrl } from "@/lib/db/connection";
import { withSchemaEngine } from "@/lib/db/schema-engine";

/** What the migrations folder and a database have to say about each other. */
export type MigrationStatus = { known: string[]; pending: string[]; failed: string[]; edited: string[]; unknown: string[] };

const filters = { externalTables: [], externalEnums: [] };
const lockfile = 'provider = "postgresql"\n';

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function readMigrations(prismaFolder: string): MigrationList {
  const baseDir = join(prismaFolder, "migrations");
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(baseDir).map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readFileSync(join(baseDir, name, "migration.sql"), "utf8") } },
    })),
  };
}

function readSchema(prismaFolder: string): SchemasContainer {
  const path = join(prismaFolder, "schema.prisma");
  return { files: [{ path, content: readFileSync(path, "utf8") }] };
}

/** Applies what is missing, in order, and names it. Several processes may call this at once: one applies, the others find nothing to do. */
export function applyMigrations(url: string, prismaFolder: string): Promise<string[]> {
  const migrationsList = readMigrations(prismaFolder);
  return withSchemaEngine(parseDatabaseUrl(url), async (engine) => (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames);
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
