import type pg from "pg";
import { type Db, database, db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";

/** Streams at once in this process; the other connections of the pool stay with the commands. */
const MOST = 5;
const PATIENCE_MS = 15_000;
/** A reader who stops reading for so long has left; PostgreSQL then ends the session. */
const STALL = "120s";

let open = 0;
const waiting: (() => void)[] = [];

/** One connection that reads one snapshot with cursors, until `close`. */
export type Snapshot = {
  /** Short reads that see exactly the same, through Prisma. */
  read<T>(run: (tx: Db) => Promise<T>): Promise<T>;
  rows<Row extends pg.QueryResultRow>(sql: Prisma.Sql): Promise<Row[]>;
  /** Rows in pages; the next page is fetched while the present one is used. */
  pages<Row extends pg.QueryResultRow>(sql: Prisma.Sql, pageSize: number): AsyncGenerator<Row[], void>;
  close(): Promise<void>;
};

/** Waits for a free place; `busy` when there is none for long. Whoever opens one closes it, whatever happens. */
export async function openSnapshot(): Promise<Snapshot> {
  await takePlace();
  let client: pg.PoolClient | undefined;
  try {
    client = await database().pool.connect();
    await client.query("begin isolation level repeatable read read only");
    // Times come as UTC in JSON, and a cursor is planned for being read to its end.
    await client.query(`set local timezone = 'UTC'; set local cursor_tuple_fraction = 1; set local idle_in_transaction_session_timeout = '${STALL}'`);
    const { rows } = await client.query<{ name: string }>("select pg_export_snapshot() as name");
    return snapshotOn(client, rows[0]!.name);
  } catch (error) {
    client?.release(true);
    leavePlace();
    throw error;
  }
}

function snapshotOn(client: pg.PoolClient, exported: string): Snapshot {
  let lost = false;
  let cursors = 0;
  let closing: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    const ended = !lost && (await client.query("rollback").then(() => true, () => false));
    client.off("error", lose);
    client.release(!ended);
    leavePlace();
  };
  const close = (): Promise<void> => (closing ??= end());
  // PostgreSQL ended the session: nobody read for too long, or it goes down. Somebody else may have the place.
  function lose(): void {
    lost = true;
    void close();
  }
  client.on("error", lose);
  return {
    read: (run) =>
      db().$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`set transaction snapshot '${exported}'`);
        return await run(tx);
      }, { isolationLevel: "RepeatableRead" }),
    rows: async (sql) => (await client.query(sql.text, sql.values)).rows,
    pages: (sql, pageSize) => readPages(client, { sql, pageSize, name: `c${(cursors += 1)}` }),
    close,
  };
}

/** The source, with the snapshot it reads closed at its end, at an error, and when whoever reads it leaves. */
export function closingAfter<T>(source: AsyncIterable<T>, snapshot: Snapshot): AsyncIterableIterator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const closed = async <R>(result: R): Promise<R> => {
    await snapshot.close();
    return result;
  };
  // Not a generator: a generator that nobody ever read from does not run its `finally`.
  return {
    async next() {
      const result = await iterator.next().catch(async (error: unknown) => {
        await snapshot.close();
        throw error;
      });
      return result.done ? await closed(result) : result;
    },
    async return() {
      await iterator.return?.().catch(() => undefined);
      return await closed({ done: true as const, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* readPages<Row extends pg.QueryResultRow>(client: pg.PoolClient, { sql, pageSize, name }: { sql: Prisma.Sql; pageSize: number; name: string }): AsyncGenerator<Row[], void> {
  await client.query(`declare ${name} no scroll cursor for ${sql.text}`, sql.values);
  const fetch = async (): Promise<Row[]> => (await client.query<Row>(`fetch ${pageSize} from ${name}`)).rows;
  let next = fetch();
  for (;;) {
    // eslint-disable-next-line no-await-in-loop -- pages come one after the other
    const rows = await next;
    const last = rows.length < pageSize;
    if (!last) {
      next = fetch();
      // Whoever stops reading never asks for this one.
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (last) return;
  }
}

async function takePlace(): Promise<void> {
  if (open < MOST) {
    open += 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const enter = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(new AppError("busy"));
    }, PATIENCE_MS);
    waiting.push(enter);
  });
}

// A place that becomes free goes to whoever waits longest.
function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else open -= 1;
}
