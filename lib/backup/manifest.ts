import { z } from "zod";

/** How a backup file begins. */
export const MAGIC = "concord backup 1";

/** The second line of a backup file, readable without any key: what it is, and what it takes to read the rest. */
export const headerSchema = z.object({
  format: z.literal(1),
  concord: z.string(),
  /** The last migration of the database it was made of. */
  schema: z.string(),
  madeAt: z.string(),
  compression: z.literal("zstd"),
  /** Null: anybody who has the file can read it. */
  encryption: z.object({ cipher: z.literal("aes-256-gcm"), kdf: z.literal("scrypt"), n: z.number(), r: z.number(), p: z.number(), salt: z.string(), check: z.string() }).nullable(),
});
export type Header = z.infer<typeof headerSchema>;

export const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()) });

const countSchema = z.object({ name: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() });
export type TableCount = z.infer<typeof countSchema>;

/** The last record of a backup file: what must have been read by then. */
export const manifestSchema = z.object({
  migrations: z.array(z.string()),
  tables: z.array(countSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** The server's secret; only ever in an encrypted file. */
  secret: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What a backup says of itself. */
export type BackupFacts = Header & Manifest & { rows: number; fileBytes: number };

export function sumRows(tables: readonly TableCount[]): number {
  return tables.reduce((sum, table) => sum + table.rows, 0);
}
