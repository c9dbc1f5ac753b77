import { setTimeout as wait } from "node:timers/promises";
import { withConnection } from "@/lib/db/connection";

/** Transactions that are still open, and locks that somebody still waits for, after everybody has gone. A little time is given: the last answers may be on their way. */
export async function checkLocks(databaseUrl: string): Promise<string[]> {
  let wrong: string[] = [];
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await wait(100)) {
    wrong = await withConnection(databaseUrl, async (client) => {
      const open = await client.query<{ state: string; query: string }>("select state, left(query, 80) as query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and application_name like 'concord%'");
      const waits = await client.query<{ mode: string }>("select mode from pg_locks where not granted");
      return [...open.rows.map(({ state, query }) => `A transaction is open (${state}): ${query}`), ...waits.rows.map(({ mode }) => `Somebody waits for a lock (${mode}).`)];
    });
    if (wrong.length === 0) return [];
  }
  return wrong;
}
