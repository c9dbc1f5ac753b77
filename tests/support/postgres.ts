import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "@/bin/embedded";
import { prismaFolder, root } from "@/bin/places";
import { ensureDatabase, withConnection } from "@/lib/db/connection";
import { applyMigrations } from "@/lib/db/migrate";

/**
 * One PostgreSQL for all tests, in a folder of its own, without the waits that protect data nobody keeps, and one migrated database
 * in it that each test clones. Several runs at once share it; whoever ends as the last stops it.
 */
export type TestServer = { adminUrl: string; template: string; close(): Promise<void> };

const settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];
const making = 7204003;

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

/** What killed runs and older migrations left behind. */
async function tidy(adminUrl: string): Promise<void> {
  await withConnection(adminUrl, async (client) => {
    const left = [...(await databases(client, "test\\_%")), ...(await databases(client, "shadow\\_%")), ...(await databases(client, "template\\_%"))];
    for (const name of left.filter((each) => each !== templateName())) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
}

async function makeTemplate(url: (database: string) => string, template: string): Promise<void> {
  await withConnection(url("postgres"), async (client) => {
    await client.query("select pg_advisory_lock($1)", [making]);
    if ((await databases(client, template)).length) return;
    // Under another name until it is complete: a run that dies half-way must not leave something that looks like a template.
    const draft = `test_draft_${process.pid}`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await ensureDatabase(url(draft));
    await applyMigrations(url(draft), prismaFolder);
    await client.query(`alter database ${draft} rename to ${template}`);
  });
}

export async function openTestServer(dataFolder = join(root, ".data", "test")): Promise<TestServer> {
  const server = await openEmbedded(dataFolder, { settings, whenAlone: tidy });
  const template = templateName();
  await makeTemplate(server.url, template);
  return { adminUrl: server.url("postgres"), template, close: server.close };
}

/** A copy of the template for one test file or one server. */
export async function clone(adminUrl: string, template: string, name: string): Promise<void> {
  await withConnection(adminUrl, (client) => client.query(`create database ${name} template ${template} strategy file_copy`));
}

export async function drop(adminUrl: string, name: string): Promise<void> {
  await withConnection(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
}
