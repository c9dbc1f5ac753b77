import type pg from "pg";
import { withConnection } from "@/lib/db/connection";
import { appliedMigrations, copyIn, copyOut, readPlainly, type SequenceState, type TableShape } from "@/lib/db/table-copies";

/** Where rows come from: told table by table, each to its end before the next. */
export type TableSource = {
  migrations: readonly string[];
  sequences: readonly SequenceState[];
  tables(): AsyncIterable<{ table: TableShape; chunks: AsyncIterable<Uint8Array> }>;
  /** Judges what stands in the database afterwards, as it would be copied out again; throws when it is not what it should be. */
  check(table: TableShape, stored: AsyncIterable<Uint8Array>, rows: number): Promise<void>;
};

/**
 * Fills an empty, migrated database in one transaction: all of it or nothing. Foreign keys and plain indexes are taken off and put
 * back afterwards, which proves every reference and is several times faster; triggers rest meanwhile.
 */
export function loadTables(url: string, source: TableSource): Promise<void> {
  return withConnection(url, async (client) => {
    await client.query("begin");
    await readPlainly(client);
    await client.query("set local maintenance_work_mem = '128MB'; set local lock_timeout = '10s'");
    if ((await appliedMigrations(client)).join() !== [...source.migrations].toSorted().join()) throw new Error("The schema is not the one the rows were made with.");
    const { takeOff, putBack } = await readConstraints(client);
    for (const sql of takeOff) await client.query(sql);
    for await (const { table, chunks } of source.tables()) {
      // What a migration put in by itself stands in the file too.
      await client.query(`delete from public."${table.name.replaceAll('"', '""')}"`);
      const rows = await copyIn(client, table, chunks);
      await source.check(table, copyOut(client, table, () => undefined), rows);
    }
    for (const sql of putBack) await client.query(sql);
    for (const { name, value, called } of source.sequences) await client.query("select setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [name, value, called]);
    await client.query("commit");
    await client.query("analyze");
  });
}

async function readConstraints(client: pg.ClientBase): Promise<{ takeOff: string[]; putBack: string[] }> {
  type Pair = { off: string; back: string };
  const keys = await client.query<Pair>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  const indexes = await client.query<Pair>(`
    select format('drop index %s', i.indexrelid::regclass) as off, pg_get_indexdef(i.indexrelid) as back
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and i.indisvalid and not i.indisreplident and not i.indisclustered
      and c.relname <> '_prisma_migrations' and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')`);
  const triggers = await client.query<Pair>(`
    select distinct format('alter table %s disable trigger user', c.oid::regclass) as off, format('alter table %s enable trigger user', c.oid::regclass) as back
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and not t.tgisinternal`);
  const all = [...triggers.rows, ...keys.rows, ...indexes.rows];
  return { takeOff: all.map((pair) => pair.off), putBack: all.toReversed().map((pair) => pair.back) };
}
