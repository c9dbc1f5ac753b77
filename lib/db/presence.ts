import type { Db } from "@/lib/db/client";

export const PRESENCE_CHANNEL = "concord_presence";

/** Tells every process, by notification alone: no row is written. PostgreSQL takes up to 7,999 bytes. */
export async function notifyPresence(db: Db, payload: string): Promise<void> {
  await db.$queryRaw`select pg_notify(${PRESENCE_CHANNEL}, ${payload})::text`;
}
