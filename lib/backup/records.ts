import type { ByteReader } from "@/lib/backup/byte-reader";
import { AppError } from "@/lib/errors";

/** Inside the pieces: a kind, a length, and so many bytes. */
export const TABLE = 1;
export const ROWS = 2;
export const MANIFEST = 3;

const MOST = 16 * 1024 * 1024;

export function record(kind: number, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

export function jsonRecord(kind: number, value: unknown): Buffer {
  return record(kind, Buffer.from(JSON.stringify(value)));
}

export async function nextRecord(reader: ByteReader): Promise<{ kind: number; bytes: Buffer } | null> {
  const head = await reader.take(5);
  if (!head) return null;
  const length = head.readUInt32BE(1);
  const bytes = length > MOST ? null : await reader.take(length);
  if (!bytes) throw new AppError("backup-unreadable", "The backup file is not put together as it should be.");
  return { kind: head[0]!, bytes };
}
