import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { checkBackup } from "@/lib/backup/check-backup";
import { type BackupFacts, type Header, MAGIC, type Manifest, type TableCount } from "@/lib/backup/manifest";
import { sealPieces } from "@/lib/backup/pieces";
import { jsonRecord, MANIFEST, record, ROWS, TABLE } from "@/lib/backup/records";
import { newEncryption, passphraseSeal, plainSeal } from "@/lib/backup/seal";
import { readTables, type TableReader } from "@/lib/db/table-copies";
import { AppError } from "@/lib/errors";

export type BackupPlan = {
  url: string;
  file: string;
  /** Concord's own version. */
  version: string;
  passphrase?: string | undefined;
  /** Goes into the file only when there is a passphrase. */
  secret?: string | undefined;
  onProgress?: (line: string) => void;
};

/** A row may be as large as an upload; whoever reads should not have to hold it. */
const MOST_ROWS_BYTES = 1024 * 1024;

/** The name a backup has until it is whole and was read back. Whoever is stopped in between takes it away. */
export function draftName(file: string): string {
  return `${file}.part-${process.pid}`;
}

/**
 * Writes everything that is in the database at one moment into one file, while others go on writing. The file gets its name only
 * when it was read back to the end; whatever happens before leaves nothing under that name.
 */
export async function writeBackup(plan: BackupPlan): Promise<BackupFacts> {
  const draft = draftName(plan.file);
  try {
    await readTables(plan.url, (reader) => writeDraft(plan, reader, draft));
    await flush(draft);
    plan.onProgress?.("Reading it back");
    const facts = await checkBackup(draft, plan.passphrase);
    await rename(draft, plan.file);
    await flush(dirname(plan.file));
    return facts;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDraft(plan: BackupPlan, reader: TableReader, draft: string): Promise<void> {
  const schema = reader.shape.migrations.at(-1);
  if (!schema) throw new AppError("restore-refused", "This database is empty: there is nothing to back up.");
  const encryption = plan.passphrase === undefined ? null : newEncryption(plan.passphrase);
  const header: Header = { format: 1, concord: plan.version, schema, madeAt: new Date().toISOString(), compression: "zstd", encryption };
  const line = JSON.stringify(header);
  const seal = encryption ? passphraseSeal(line, encryption, plan.passphrase as string) : plainSeal(line);
  if (!seal) throw new Error("A new passphrase does not fit itself.");
  const out = createWriteStream(draft, { mode: 0o600, flags: "wx" });
  await pipeline(
    Readable.from(records(plan, reader), { objectMode: false }),
    createZstdCompress(),
    async function* (packed: AsyncIterable<Buffer>) {
      yield Buffer.from(`${MAGIC}\n${line}\n`);
      yield* sealPieces(packed, seal);
    },
    out,
  );
}

async function* records(plan: BackupPlan, { shape, copy }: TableReader): AsyncGenerator<Buffer> {
  const tables: TableCount[] = [];
  for (const [place, table] of shape.tables.entries()) {
    plan.onProgress?.(`Table ${place + 1} of ${shape.tables.length}: ${table.name}`);
    yield jsonRecord(TABLE, table);
    const hash = createHash("sha256");
    let [rows, bytes] = [0, 0];
    for await (const chunk of copy(table, (count) => { rows = count; })) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = 0; at < chunk.length; at += MOST_ROWS_BYTES) yield record(ROWS, chunk.subarray(at, at + MOST_ROWS_BYTES));
    }
    tables.push({ name: table.name, rows, bytes, sha256: hash.digest("hex") });
  }
  const manifest: Manifest = { migrations: shape.migrations, tables, sequences: shape.sequences, secret: plan.passphrase === undefined ? null : (plan.secret ?? null) };
  yield jsonRecord(MANIFEST, manifest);
}

/** Onto the disk itself: a name must not outlive its contents when the power goes. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
