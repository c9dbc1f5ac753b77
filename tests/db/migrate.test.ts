import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prismaFolder } from "@/bin/places";
import { withConnection } from "@/lib/db/connection";
import { applyMigrations, markRolledBack, migrationStatus, missingMigration } from "@/lib/db/migrate";
import { cloneDatabase, type TestDatabase } from "@/tests/support/database";

let database: TestDatabase;
let folder: string;

/** A copy of the project's migrations that a test may add to. */
beforeEach(async () => {
  database = await cloneDatabase();
  folder = mkdtempSync(join(tmpdir(), "concord-migrations-"));
  cpSync(join(prismaFolder, "migrations"), join(folder, "migrations"), { recursive: true });
  cpSync(join(prismaFolder, "schema.prisma"), join(folder, "schema.prisma"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, "migrations", name), { recursive: true });
  writeFileSync(join(folder, "migrations", name, "migration.sql"), sql);
}

test("the migrations build exactly what the schema says", async () => {
  expect(await missingMigration(database.url, prismaFolder)).toBe("");
});

test("a clone of the template needs no migration", async () => {
  expect(await migrationStatus(database.url, prismaFolder)).toMatchObject({ pending: [], failed: [], edited: [], unknown: [] });
  expect(await applyMigrations(database.url, prismaFolder)).toEqual([]);
});

test("a function body with semicolons arrives whole", async () => {
  addMigration("99990101000000_function", `
    create function answer() returns int language plpgsql as $$ declare x int; begin x := 42; return x; end; $$; -- one; two
    create table "Extra" (id int primary key, kind "char");`);
  expect(await applyMigrations(database.url, folder)).toEqual(["99990101000000_function"]);
  const { rows } = await withConnection(database.url, (client) => client.query("select answer()"));
  expect(rows).toEqual([{ answer: 42 }]);
});

test("a migration that fails leaves nothing behind, blocks the next run, and can be tried again", async () => {
  addMigration("99990101000000_broken", "create table half_made (id int); select no_such_function();");
  await expect(applyMigrations(database.url, folder)).rejects.toThrow("no_such_function");
  const { rows } = await withConnection(database.url, (client) => client.query("select to_regclass('half_made') as found"));
  expect(rows).toEqual([{ found: null }]);
  expect((await migrationStatus(database.url, folder)).failed).toEqual(["99990101000000_broken"]);
  await expect(applyMigrations(database.url, folder)).rejects.toThrow("99990101000000_broken");
  await markRolledBack(database.url, "99990101000000_broken");
  addMigration("99990101000000_broken", "create table half_made (id int);");
  expect(await applyMigrations(database.url, folder)).toEqual(["99990101000000_broken"]);
});

test("two servers that migrate at once do not disturb each other", async () => {
  addMigration("99990101000000_new", "create table brand_new (id int);");
  const applied = await Promise.all([applyMigrations(database.url, folder), applyMigrations(database.url, folder)]);
  expect(applied.flat()).toEqual(["99990101000000_new"]);
});

test("a change of the schema becomes a migration", async () => {
  writeFileSync(join(folder, "schema.prisma"), 'datasource db {\n  provider = "postgresql"\n}\nmodel Planet {\n  name String @id\n}\n');
  expect(await missingMigration(database.url, folder)).toContain('CREATE TABLE "Planet"');
});
