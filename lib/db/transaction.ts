import { type Db, db } from "@/lib/db/client";
import { sqlState } from "@/lib/db/sql-state";

const RETRIES = 4;

/**
 * Runs a command's work in one transaction (READ COMMITTED) and again when PostgreSQL asks for it: a serialisation
 * failure, a deadlock, or a lost race on a unique key that the second try will see as an existing row.
 */
export async function inTransaction<T>(run: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(run, { timeout: 60_000, maxWait: 20_000 });
    } catch (error) {
      if (attempt > RETRIES || !(error instanceof RaceLost || isTransient(error))) throw error;
    }
  }
}

/** Thrown inside a transaction when another one won a race, so that the whole command looks again. */
export class RaceLost extends Error {}

function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  return state === "40001" || state === "40P01";
}

/** Reads that must agree with each other: one snapshot, nothing written. */
export async function inSnapshot<T>(run: (tx: Db) => Promise<T>): Promise<T> {
  return await db().$transaction(run, { isolationLevel: "RepeatableRead", timeout: 60_000, maxWait: 20_000 });
}
