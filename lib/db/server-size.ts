import type { Db } from "@/lib/db/client";

/** What the server keeps, in bytes. */
export type ServerSize = { database: number; originals: number; texts: number; uploads: number };

/** The sizes come from the heads of the values, not from reading them; still, this is for one page an administrator opens. */
export async function readServerSize(db: Db): Promise<ServerSize> {
  const rows = await db.$queryRaw<Record<keyof ServerSize, bigint>[]>`
    select pg_database_size(current_database()) as database,
      (select coalesce(sum(octet_length(bytes)), 0)::bigint from original_chunks) as originals,
      (select coalesce(sum(octet_length(text)), 0)::bigint from revisions) as texts,
      (select coalesce(sum(octet_length(bytes)), 0)::bigint from uploads) as uploads`;
  const { database, originals, texts, uploads } = rows[0] as Record<keyof ServerSize, bigint>;
  return { database: Number(database), originals: Number(originals), texts: Number(texts), uploads: Number(uploads) };
}
