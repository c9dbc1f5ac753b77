import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backupBeforeMigration } from "@/bin/backup-before-migration";
import { migrate, refuseNewerSchema } from "@/bin/migrate";
import { prismaFolder } from "@/bin/places";
import { checkBackup } from "@/lib/backup/check-backup";
import { withConnection } from "@/lib/db/connection";
import { applyMigrations } from "@/lib/db/migrate";
import packageFile from "@/package.json" with { type: "json" };
import { cloneDatabase, type TestDatabase } from "@/tests/support/database";

let database: TestDatabase;
let folder: string;
const before = { ...process.env };

beforeEach(async () => {
  database = await cloneDatabase();
  folder = mkdtempSync(join(tmpdir(), "concord-upgrade-"));
  cpSync(join(prismaFolder, "migrations"), join(folder, "migrations"), { recursive: true });
  process.env["CONCORD_DATA"] = join(folder, "data");
  process.env["CONCORD_SECRET"] = "a secret that only the tests know, 0123456789";
});
afterEach(async () => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
  await database.drop();
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, "migrations", name));
  writeFileSync(join(folder, "migrations", name, "migration.sql"), sql);
}

const backups = (): string[] => readdirSync(join(folder, "data", "backups"));

test("a database that a newer Concord brought up to date is refused, and both versions are named", async () => {
  await migrate(database.url);
  await withConnection(database.url, async (client) => {
    await client.query("update server_settings set value = jsonb_build_object('version', '9.9.9') where name = 'software'");
    await client.query("insert into _prisma_migrations (id, checksum, migration_name, finished_at, started_at) values ('x', 'x', '99990101000000_later', now(), now())");
  });
  const bothVersions = new RegExp(`Concord 9\\.9\\.9.*99990101000000_later.*Concord ${packageFile.version.replaceAll(".", "\\.")}`, "su");
  await expect(refuseNewerSchema(database.url)).rejects.toThrow(bothVersions);
  await expect(migrate(database.url)).rejects.toThrow("leaves the database as it is");
});

test("before an upgrade there is a backup, and only three are kept; where it cannot be made nothing changes", async () => {
  addMigration("99990101000000_new", "create table brand_new (id int);");
  await applyMigrations(database.url, folder, { before: () => backupBeforeMigration(database.url) });
  expect(backups().length).toBe(1);
  const facts = await checkBackup(join(folder, "data", "backups", backups()[0]!), undefined);
  expect(facts.migrations).not.toContain("99990101000000_new");
  for (const year of ["2001", "2002", "2003"]) writeFileSync(join(folder, "data", "backups", `before-upgrade-${year}0101T000000.backup`), "");
  await backupBeforeMigration(database.url).catch(() => undefined);
  expect(backups().length).toBe(3);
  expect(backups()).not.toContain("before-upgrade-20010101T000000.backup");

  addMigration("99990102000000_newer", "create table newer_still (id int);");
  rmSync(join(folder, "data"), { recursive: true });
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data", "backups"), "a file where the folder should be");
  await expect(applyMigrations(database.url, folder, { before: () => backupBeforeMigration(database.url) })).rejects.toThrow("EEXIST");
  expect((await withConnection(database.url, (client) => client.query("select to_regclass('newer_still') as found"))).rows).toEqual([{ found: null }]);
});

test("a new database needs no backup first", async () => {
  await withConnection(database.url, (client) => client.query("drop schema public cascade; create schema public"));
  const asked: string[] = [];
  await applyMigrations(database.url, prismaFolder, { before: async (pending) => void asked.push(...pending) });
  expect(asked).toEqual([]);
});

test("a migration does not make others wait behind it: it gives up soon, and comes again until the reader is done", async () => {
  addMigration("99990101000000_column", "alter table users add column shoe_size int;");
  const reader = new pg.Client({ connectionString: database.url });
  await reader.connect();
  await reader.query("begin");
  await reader.query("select count(*) from users");
  const applying = applyMigrations(database.url, folder);
  // It has waited, given up and left no trace when the note of its failure stands there.
  const gaveUp = async (): Promise<number> => (await withConnection(database.url, (client) => client.query("select from _prisma_migrations where rolled_back_at is not null"))).rowCount ?? 0;
  while ((await gaveUp()) === 0) continue;
  // Others read meanwhile.
  await withConnection(database.url, (client) => client.query("select count(*) from users"));
  await reader.query("commit");
  await reader.end();
  expect(await applying).toEqual(["99990101000000_column"]);
  expect((await withConnection(database.url, (client) => client.query("select shoe_size from users"))).fields.length).toBe(1);
});
