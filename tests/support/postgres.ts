import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { openPostgres, type Postgres } from "@/bin/postgres";
import { prismaFolder, root } from "@/bin/places";
import { ensureDatabase, withConnection } from "@/lib/db/connection";
import { applyMigrations } from "@/lib/db/migrate";

/**
 * One PostgreSQL for all tests, in a folder of its own, without the waits that protect data nobody keeps, and one migrated database
 * in it that each test clones. Several runs at once share it: each holds a shared lock while it works, and whoever ends as the last stops it.
 */
export type TestServer = { adminUrl: string; template: string; close(): Promise<void> };

const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];
const inUse = 7204001;
const making = 7204002;

/** Changes with any migration, so that a template from yesterday's migrations is never used. */
export function templateName(folder = join(prismaFolder, "migrations")): string {
  const hash = createHash("sha256");
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sql")).sort()) {
    hash.update(path).update("\0").update(readFileSync(join(folder, path))).update("\0");
  }
  return `template_${hash.digest("hex").slice(0, 16)}`;
}

async function databases(client: pg.Client, pattern: string): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database where datname like $1", [pattern]);
  return rows.map((row) => row.datname);
}

/** What killed runs and older migrations left behind. Only when nobody else is at work. */
async function tidy(client: pg.Client, template: string): Promise<void> {
  const left = [...(await databases(client, "test\\_%")), ...(await databases(client, "shadow\\_%")), ...(await databases(client, "template\\_%"))];
  for (const name of left.filter((each) => each !== template)) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

async function makeTemplate(postgres: Postgres, client: pg.Client, template: string): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [making]);
  try {
    if ((await databases(client, template)).length) return;
    // Under another name until it is complete: a run that dies half-way must not leave something that looks like a template.
    const draft = `test_draft_${process.pid}`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await ensureDatabase(postgres.url(draft));
    await applyMigrations(postgres.url(draft), prismaFolder);
    await client.query(`alter database ${draft} rename to ${template}`);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [making]);
  }
}

/** Joins the others who use the server. It may be stopped by the last of them at the very moment we join: then we start it anew. */
async function enter(dataFolder: string): Promise<{ postgres: Postgres; client: pg.Client; alone: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const postgres = await openPostgres(dataFolder, settings);
      const client = new pg.Client({ connectionString: postgres.url("postgres") });
      client.on("error", () => {});
      await client.connect();
      const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [inUse]);
      await client.query("select pg_advisory_lock_shared($1)", [inUse]);
      return { postgres, client, alone: rows[0]!.alone };
    } catch (error) {
      if (attempt >= 10) throw error;
    }
  }
}

export async function openTestServer(dataFolder = join(root, ".data", "test")): Promise<TestServer> {
  const { postgres, client, alone } = await enter(dataFolder);
  const template = templateName();
  if (alone) {
    await tidy(client, template);
    await client.query("select pg_advisory_unlock($1)", [inUse]);
  }
  await makeTemplate(postgres, client, template);
  return {
    adminUrl: postgres.url("postgres"),
    template,
    close: async () => {
      await client.query("select pg_advisory_unlock_shared($1)", [inUse]);
      const { rows } = await client.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [inUse]);
      await client.end();
      if (rows[0]!.last) await postgres.stop();
    },
  };
}

/** A copy of the template for one test file or one server. */
export async function clone(adminUrl: string, template: string, name: string): Promise<void> {
  await withConnection(adminUrl, (client) => client.query(`create database ${name} template ${template} strategy file_copy`));
}

export async function drop(adminUrl: string, name: string): Promise<void> {
  await withConnection(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
}
