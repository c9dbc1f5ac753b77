import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { parseDatabaseUrl, withConnection, withDatabase } from "@/lib/db/connection";

/** What stands where a backup is to be restored. */
export type Occupation = { concord: boolean; empty: boolean; migrations: boolean; servers: number; otherTables: number; mayCreate: boolean };

const count = (rows: { count: number }[]): number => Number(rows[0]?.count ?? 0);

/** Looks whether a database is empty, Concord's own, in use, and whether beside it another may be made. */
export function lookAtTarget(url: string): Promise<Occupation> {
  return withConnection(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>("select tablename::text as name from pg_tables where schemaname = 'public'");
    const names = new Set(tables.map((row) => row.name));
    const concord = names.has("_prisma_migrations") && names.has("users") && names.has("projects");
    const people = concord ? count((await client.query("select (select count(*) from public.users) + (select count(*) from public.projects) as count")).rows) : 0;
    const servers = await countServers(client);
    const { rows: role } = await client.query<{ may: boolean }>("select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user");
    return { concord, empty: people === 0, migrations: names.has("_prisma_migrations"), servers, otherTables: concord ? 0 : names.size, mayCreate: role[0]?.may ?? false };
  });
}

const LEAVING_MS = 5000;

/** Who is connected and is Concord. Whoever was stopped a moment ago is still seen for a moment: that is waited for. */
async function countServers(client: pg.Client): Promise<number> {
  for (const begin = Date.now(); ; await wait(100)) {
    const { rows } = await client.query("select count(*) as count from pg_stat_activity where datname = current_database() and application_name like 'concord%' and pid <> pg_backend_pid()");
    if (count(rows) === 0 || Date.now() - begin > LEAVING_MS) return count(rows);
  }
}

/** An empty database on the same server with the same locale; whoever made it drops or renames it. */
export async function makeScratch(url: string, purpose: "check" | "restore"): Promise<string> {
  const name = `concord_${purpose}_${Date.now().toString(16).padStart(12, "0")}${randomBytes(3).toString("hex")}`;
  await withConnection(url, async (client) => {
    const { rows } = await client.query<Record<string, string | null>>("select to_jsonb(d) ->> 'datlocprovider' as provider, datcollate as collate, datctype as ctype, coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') as locale from pg_database d where datname = current_database()");
    const { provider, collate, ctype, locale } = rows[0]!;
    const quote = (value: string | null | undefined): string => pg.escapeLiteral(value ?? "");
    const kind = provider === "i" ? `locale_provider icu icu_locale ${quote(locale)}` : provider === "b" ? `locale_provider builtin builtin_locale ${quote(locale)}` : "";
    await client.query(`create database ${name} template template0 encoding 'UTF8' lc_collate ${quote(collate)} lc_ctype ${quote(ctype)} ${kind}`);
  });
  return withDatabase(url, name);
}

const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/** Scratch databases of attempts that were killed outright, a day ago or longer: their names begin with when they were made. */
export async function dropForgottenScratches(url: string): Promise<void> {
  await withConnection(url, async (client) => {
    const { rows } = await client.query<{ name: string }>("select datname::text as name from pg_database where datname ~ '^concord_(check|restore)_[0-9a-f]{18}$'");
    const old = rows.filter(({ name }) => Date.now() - Number.parseInt(name.split("_")[2]!.slice(0, 12), 16) > FORGOTTEN_MS);
    for (const { name } of old) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`).catch(() => undefined);
  });
}

export async function dropScratch(scratchUrl: string, admin: string): Promise<void> {
  const { database } = parseDatabaseUrl(scratchUrl);
  await withConnection(admin, (client) => client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`));
}

/**
 * Puts the scratch database in the place of another, which keeps its rows under a name of its own, or goes when it was empty.
 * Renaming needs both without anybody in them, so this waits a little for the last to leave.
 */
export async function takePlace(url: string, scratchUrl: string, { keepOld }: { keepOld: boolean }): Promise<string | null> {
  const { database } = parseDatabaseUrl(url);
  const scratch = parseDatabaseUrl(scratchUrl).database;
  const aside = `${database.slice(0, 30)}_before_${new Date().toISOString().replaceAll(/\D/gu, "").slice(0, 14)}`;
  const [here, there, old] = [database, scratch, aside].map((name) => pg.escapeIdentifier(name)) as [string, string, string];
  await withConnection(withDatabase(url, "postgres"), async (client) => {
    await patiently(async () => {
      // Both names change at one moment: there is never a time without a database.
      await client.query("begin");
      await client.query(`alter database ${here} rename to ${old}`);
      await client.query(`alter database ${there} rename to ${here}`);
      await client.query("commit");
    }, () => client.query("rollback"));
    if (!keepOld) await client.query(`drop database ${old} with (force)`);
  });
  return keepOld ? aside : null;
}

/** Whether a database of this name was kept aside by `takePlace`. */
export function isKeptName(name: string): boolean {
  return /_before_\d{14}$/u.test(name);
}

// 55006 object_in_use
async function patiently(work: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      await undo();
      if ((error as { code?: string }).code !== "55006" || attempt >= 40) throw error;
      await wait(250);
    }
  }
}
