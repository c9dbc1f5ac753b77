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
  rows<Row>(sql: Prisma.Sql): Promise<Row[]>;
  /** Rows in pages; the next page is fetched while the present one is used. */
  pages<Row>(sql: Prisma.Sql, pageSize: number, as?: "objects" | "arrays"): AsyncGenerator<Row[], void>;
  close(): Promise<void>;
};

/** Waits for a free place; `busy` when there is none for long. Whoever opens one closes it, whatever happens. */
export async function openSnapshot(): Promise<Snapshot> {
  await takePlace();
  let client: pg.PoolClient | undefined;
  try {
    client = await database().pool.connect();
    await client.query("begin isolation level repeatable read read only");
    // Times come as UTC. A sort of one document's work stays in memory.
    await client.query(`set local timezone = 'UTC'; set local work_mem = '32MB'; set local idle_in_transaction_session_timeout = '${STALL}'`);
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
  const ask = inTurn(client);
  const end = async (): Promise<void> => {
    const ended = !lost && (await ask({ text: "rollback" }).then(() => true, () => false));
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
    rows: async <Row>(sql: Prisma.Sql) => (await ask({ text: sql.text, values: sql.values })).rows as Row[],
    pages: <Row>(sql: Prisma.Sql, pageSize: number, as: "objects" | "arrays" = "objects") => readPages<Row>(ask, { sql, pageSize, name: `c${(cursors += 1)}`, as }),
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

type Ask = (query: pg.QueryConfig | pg.QueryArrayConfig) => Promise<{ rows: unknown[] }>;

/** One query after the other on the one connection, whoever asks. */
function inTurn(client: pg.PoolClient): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (query) => {
    const run = (): Promise<{ rows: unknown[] }> => client.query(query);
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
}

type Cursor = { sql: Prisma.Sql; pageSize: number; name: string; as: "objects" | "arrays" };

async function* readPages<Row>(ask: Ask, { sql, pageSize, name, as }: Cursor): AsyncGenerator<Row[], void> {
  await ask({ text: `declare ${name} no scroll cursor for ${sql.text}`, values: sql.values });
  const text = `fetch ${pageSize} from ${name}`;
  const fetch = async (): Promise<Row[]> => (await ask(as === "arrays" ? { text, rowMode: "array" } : { text })).rows as Row[];
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
