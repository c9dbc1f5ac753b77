import type pg from "pg";
import { withConnection } from "@/lib/db/connection";

/** What a database says about itself, for `concord doctor`. */
export type Diagnosis = {
  version: string;
  versionNumber: number;
  encoding: string;
  lettersOfAllScripts: boolean;
  extensions: { name: string; available: boolean; installed: boolean }[];
  connections: { used: number; allowed: number };
  notifies: boolean;
  /** How far the clock of the database is ahead of ours. */
  clockAheadMs: number;
  /** Indexes that a broken-off build left behind. */
  invalidIndexes: string[];
  /** The collations' versions are those the indexes were made with. */
  collationsFit: boolean;
  notificationUsage: number;
};

const extensions = ["pg_trgm", "unaccent", "btree_gist", "ltree"];

/** `feedUrl` is the address the live feed listens at, where that is another. */
export function diagnose(url: string, feedUrl = url): Promise<Diagnosis> {
  return withConnection(url, async (client) => {
    const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T> => (await client.query<T>(sql, values)).rows[0]!;
    const { version, number, encoding } = await one<{ version: string; number: number; encoding: string }>(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
    );
    const { knows } = await one<{ knows: boolean }>("select upper('київ') = 'КИЇВ' and 'ї' ~ '[[:alpha:]]' as knows");
    const { rows } = await client.query<{ name: string; available: boolean; installed: boolean }>(
      `select wanted as name, available.name is not null as available, installed_version is not null as installed
         from unnest($1::text[]) as wanted left join pg_available_extensions as available on available.name = wanted`,
      [extensions],
    );
    const connections = await one<{ used: number; allowed: number }>(
      "select (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used, current_setting('max_connections')::int as allowed",
    );
    const { usage } = await one<{ usage: number }>("select pg_notification_queue_usage() as usage");
    const invalid = await client.query<{ name: string }>("select indexrelid::regclass::text as name from pg_index where not indisvalid");
    const { fit } = await one<{ fit: boolean }>("select coalesce(datcollversion = pg_database_collation_actual_version(oid), true) as fit from pg_database where datname = current_database()");
    return {
      version, versionNumber: number, encoding, lettersOfAllScripts: knows, extensions: rows, connections, notifies: await hearsItself(feedUrl),
      clockAheadMs: await clockAhead(client), invalidIndexes: invalid.rows.map((row) => row.name), collationsFit: fit, notificationUsage: usage,
    };
  });
}

/** Halfway between asking and being answered is when the database looked at its clock. */
async function clockAhead(client: pg.ClientBase): Promise<number> {
  const before = Date.now();
  const { rows } = await client.query<{ now: number }>("select extract(epoch from clock_timestamp())::float8 * 1000 as now");
  return Math.round(rows[0]!.now - (before + Date.now()) / 2);
}

/** LISTEN does not work through some poolers; the live feed needs it. */
function hearsItself(url: string): Promise<boolean> {
  return withConnection(url, async (client) => {
    const heard = new Promise<boolean>((resolve) => {
      client.once("notification", () => resolve(true));
      setTimeout(() => resolve(false), 2_000).unref();
    });
    await client.query("listen concord_doctor");
    await withConnection(url, (other) => other.query("notify concord_doctor"));
    return heard;
  });
}
