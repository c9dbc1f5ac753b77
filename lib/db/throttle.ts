import type { Db } from "@/lib/db/client";

/** A limit: so many at once, and one more every so many seconds. */
export type Bucket = { key: string; capacity: number; refillSeconds: number };

/**
 * Takes one token out of the bucket; false when it is empty. One statement, so that processes share the limit and two
 * attempts at once cannot take the same token. Run outside any transaction that may be rolled back.
 */
export async function takeToken(db: Db, { key, capacity, refillSeconds }: Bucket): Promise<boolean> {
  const taken = await db.$executeRaw`
    insert into throttle_buckets as b (key, tokens, refilled_at) values (${key}, ${capacity}::float8 - 1, clock_timestamp())
    on conflict (key) do update set
      tokens = least(${capacity}::float8, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) / ${refillSeconds}::float8) - 1, refilled_at = clock_timestamp()
    where least(${capacity}::float8, b.tokens + extract(epoch from clock_timestamp() - b.refilled_at) / ${refillSeconds}::float8) >= 1`;
  return taken === 1;
}

/** Forgets attempts: of this key, because it was right at last, and of all keys whose buckets have long been full again. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.$executeRaw`delete from throttle_buckets where key = ${key} or refilled_at < now() - interval '2 days'`;
}
