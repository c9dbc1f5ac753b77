import pg from "pg";
import { withDatabase } from "@/lib/db/connection";

/**
 * Who uses an embedded database, told by advisory locks: they end with the connection, so a killed process never leaves one behind.
 * Everybody at work holds `inUse` shared; the one server of a data folder also holds `owned`. Whoever leaves as the last stops PostgreSQL.
 */
export type Occupant = {
  /** Becomes the server of this data folder, unless another is. */
  own(): Promise<boolean>;
  /** Answers whether nobody is left. */
  leave(): Promise<boolean>;
};

const inUse = 7204001;
const owned = 7204002;

async function ask(client: pg.Client, sql: string, key: number): Promise<boolean> {
  const { rows } = await client.query<{ answer: boolean }>(`select ${sql}($1) as answer`, [key]);
  return rows[0]!.answer;
}

/** `whenAlone` runs when nobody else is there, and who comes meanwhile waits. `onLost` is told when the connection ends without our doing. */
export async function occupy(url: string, { whenAlone = async () => {}, onLost = () => {} }: { whenAlone?: () => Promise<void>; onLost?: () => void } = {}): Promise<Occupant> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres"), application_name: "concord occupancy" });
  let leaving = false;
  client.on("error", () => {});
  await client.connect();
  if (await ask(client, "pg_try_advisory_lock", inUse)) {
    await whenAlone();
    await client.query("select pg_advisory_lock_shared($1)", [inUse]);
    await client.query("select pg_advisory_unlock($1)", [inUse]);
  } else {
    await client.query("select pg_advisory_lock_shared($1)", [inUse]);
  }
  // Only now: a connection that never came about was not lost.
  client.on("end", () => { if (!leaving) onLost(); });
  return {
    own: () => ask(client, "pg_try_advisory_lock", owned),
    leave: async () => {
      leaving = true;
      try {
        await client.query("select pg_advisory_unlock_shared($1)", [inUse]);
        return await ask(client, "pg_try_advisory_lock", inUse);
      } catch {
        return false;
      } finally {
        await client.end();
      }
    },
  };
}
