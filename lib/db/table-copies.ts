import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { withConnection } from "@/lib/db/connection";

/** A table as a backup knows it: its name and the columns that hold something of their own (generated ones are computed anew). */
export type TableShape = { name: string; columns: string[] };

export type SequenceState = { name: string; value: string; called: boolean };

/** What a database holds besides its rows. */
export type DatabaseShape = { migrations: string[]; tables: TableShape[]; sequences: SequenceState[]; bytes: number };

/** One snapshot of a database, to be read table by table. */
export type TableReader = {
  shape: DatabaseShape;
  /** The rows in PostgreSQL's own text format, a piece at a time; `onEnd` is told how many they were. */
  copy(table: TableShape, onEnd: (rows: number) => void): AsyncIterable<Uint8Array>;
};

// So that the same rows are always the same bytes: nothing may depend on the server's settings or on who else reads.
const plain = "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local synchronize_seqscans = off; set local client_encoding = 'UTF8'";

/** Reads everything as it is at one moment, while others go on writing. */
export function readTables<T>(url: string, read: (reader: TableReader) => Promise<T>): Promise<T> {
  return withConnection(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    await client.query(plain);
    const shape = await readShape(client);
    const result = await read({ shape, copy: (table, onEnd) => copyOut(client, table, onEnd) });
    await client.query("commit");
    return result;
  });
}

/** The migrations that were applied to the end, in order; none where the database is not Concord's or new. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query("select to_regclass('public._prisma_migrations') as history");
  if (!found[0].history) return [];
  const { rows } = await client.query<{ name: string }>("select migration_name as name from public._prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name");
  return rows.map((row) => row.name);
}

async function readShape(client: pg.ClientBase): Promise<DatabaseShape> {
  const { rows: tables } = await client.query<TableShape>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.relname order by c.relname`);
  const { rows: sequences } = await client.query<{ name: string; value: string | null }>(
    "select sequencename::text as name, last_value::text as value from pg_sequences where schemaname = 'public' order by sequencename");
  const { rows: size } = await client.query<{ bytes: string }>("select pg_database_size(current_database())::text as bytes");
  return {
    migrations: await appliedMigrations(client),
    tables,
    sequences: sequences.map(({ name, value }) => ({ name, value: value ?? "1", called: value !== null })),
    bytes: Number(size[0]!.bytes),
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function target({ name, columns }: TableShape): string {
  return `public.${quoted(name)} (${columns.map(quoted).join(", ")})`;
}

async function* copyOut(client: pg.ClientBase, table: TableShape, onEnd: (rows: number) => void): AsyncIterable<Uint8Array> {
  const rows = client.query(copyTo(`copy ${target(table)} to stdout`));
  yield* rows as AsyncIterable<Uint8Array>;
  onEnd(rows.rowCount ?? 0);
}

/** Puts rows in, as `copy` gave them out, and answers how many they were. */
export async function copyIn(client: pg.ClientBase, table: TableShape, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const into = client.query(copyFrom(`copy ${target(table)} from stdin`));
  await pipeline(Readable.from(chunks, { objectMode: false }), into);
  return into.rowCount ?? 0;
}

/** The same settings for whoever loads and reads back in a transaction of their own. */
export async function readPlainly(client: pg.ClientBase): Promise<void> {
  await client.query(plain);
}

export { copyOut };
