import type { Db } from "@/lib/db/client";
import { insertEvent, type NewEvent } from "@/lib/db/events";

/**
 * Says that something happened, in the transaction that makes it happen: one event with the project's next number,
 * told to every process when (and only if) the transaction commits. Call it after every check; returns the
 * number that rows carry as `sinceEvent`. Rows that were written before it name its `act` instead.
 */
export async function publish(tx: Db, event: NewEvent): Promise<bigint> {
  return await insertEvent(tx, event);
}
