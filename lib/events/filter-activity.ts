import type { EventFilter } from "@/lib/db/events";
import { type ActivityFilter, typesOf } from "@/lib/schemas/activity";

const DAY_MS = 86_400_000;

/** The filter as it was asked for, as conditions on events: a day as `to` is meant with all its hours. */
export function filterActivity({ kind, from, to, ...rest }: ActivityFilter): EventFilter {
  return {
    ...rest,
    ...(kind ? { types: typesOf(kind) } : {}),
    ...(from ? { from: new Date(from) } : {}),
    ...(to ? { to: to.length === 10 ? new Date(Date.parse(to) + DAY_MS) : new Date(to) } : {}),
  };
}
