import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createZstdDecompress } from "node:zlib";
import { ByteReader } from "@/lib/backup/byte-reader";
import { type Header, headerSchema, MAGIC, type Manifest, manifestSchema, tableSchema } from "@/lib/backup/manifest";
import { openPieces } from "@/lib/backup/pieces";
import { MANIFEST, nextRecord, ROWS, TABLE } from "@/lib/backup/records";
import { passphraseSeal, plainSeal, type Seal } from "@/lib/backup/seal";
import type { TableShape } from "@/lib/db/table-copies";
import { AppError } from "@/lib/errors";

const MOST_HEADER = 64 * 1024;

export type BackupReading = {
  header: Header;
  /** Each table to its end before the next; after the last one `manifest` answers. */
  tables(): AsyncIterable<{ table: TableShape; chunks: AsyncIterable<Uint8Array> }>;
  manifest(): Manifest;
};

/** Reads a backup from its beginning; everything is closed afterwards, however it ends. */
export async function readBackup<T>(file: string, passphrase: string | undefined, read: (reading: BackupReading) => Promise<T>): Promise<T> {
  const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const reader = new ByteReader(source as AsyncIterable<Uint8Array>);
  try {
    const { line, header } = await readHeader(reader);
    const pieces = Readable.from(openPieces(reader, sealOf(line, header, passphrase)), { objectMode: false });
    const unpacked = createZstdDecompress();
    // What is wrong with a piece must be told as it is, not as a stream that closed early.
    let broken: unknown;
    pieces.on("error", (error) => { broken = error; unpacked.destroy(error); });
    pieces.pipe(unpacked);
    try {
      return await read(readingOf(header, new ByteReader(unpacked as AsyncIterable<Uint8Array>)));
    } catch (error) {
      throw broken ?? unreadable(error);
    } finally {
      pieces.destroy();
      unpacked.destroy();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new AppError("backup-unreadable", `There is no file ${file}.`);
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw new AppError("backup-unreadable", `${file} is a folder.`);
    throw error;
  } finally {
    source.destroy();
  }
}

async function readHeader(reader: ByteReader): Promise<{ line: string; header: Header }> {
  if ((await reader.line(MAGIC.length + 1)) !== MAGIC) throw new AppError("backup-unreadable", "This is not a backup of Concord: the file is empty or something else.");
  const line = await reader.line(MOST_HEADER);
  const parsed = headerSchema.safeParse(line === null ? null : parse(line));
  if (line === null || !parsed.success) throw new AppError("backup-unreadable", "The beginning of the backup file is damaged, or a newer Concord wrote it.");
  return { line, header: parsed.data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sealOf(line: string, { encryption }: Header, passphrase: string | undefined): Seal {
  if (!encryption) return plainSeal(line);
  if (passphrase === undefined) throw new AppError("backup-unreadable", "This backup is encrypted. Give its passphrase in CONCORD_BACKUP_PASSPHRASE, or a file that holds it with --passphrase-file.");
  const seal = passphraseSeal(line, encryption, passphrase);
  if (!seal) throw new AppError("backup-unreadable", "The passphrase is not the one this backup was made with.");
  return seal;
}

/** zlib's own complaints mean that the inside is damaged; everything else is told as it is. */
function unreadable(error: unknown): unknown {
  const code = String((error as NodeJS.ErrnoException).code ?? "");
  return /^(?:ZSTD|Z_|ERR_STREAM_PREMATURE)/u.test(code) ? new AppError("backup-unreadable", "The inside of the backup file is damaged.") : error;
}

function readingOf(header: Header, reader: ByteReader): BackupReading {
  let manifest: Manifest | null = null;
  const damaged = (): AppError => new AppError("backup-unreadable", "The backup file is not put together as it should be.");
  async function* tables(): AsyncGenerator<{ table: TableShape; chunks: AsyncIterable<Uint8Array> }> {
    let next = await nextRecord(reader);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (; next?.kind === ROWS; next = await nextRecord(reader)) yield next.bytes;
    }
    while (next?.kind === TABLE) {
      const table = tableSchema.parse(parse(next.bytes.toString("utf8")));
      // eslint-disable-next-line no-await-in-loop -- one after the other
      next = await nextRecord(reader);
      yield { table, chunks: chunks() };
      if ((next as { kind: number } | null)?.kind === ROWS) throw new Error("A table of the backup was not read to its end.");
    }
    if (next?.kind !== MANIFEST || !(await reader.isAtEnd())) throw damaged();
    manifest = manifestSchema.parse(parse(next.bytes.toString("utf8")));
  }
  return {
    header,
    tables,
    manifest: () => {
      if (!manifest) throw damaged();
      return manifest;
    },
  };
}
