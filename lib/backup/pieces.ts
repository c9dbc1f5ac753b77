import { MARK_BYTES, type Seal } from "@/lib/backup/seal";
import type { ByteReader } from "@/lib/backup/byte-reader";
import { AppError } from "@/lib/errors";

const PIECE_BYTES = 128 * 1024;
const LAST = 0x8000_0000;

/** Cuts a stream into sealed pieces: length (its highest bit says that it is the last), body, mark. */
export async function* sealPieces(source: AsyncIterable<Uint8Array>, seal: Seal): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(Buffer.from(chunk));
    size += chunk.length;
    // One piece stays behind: which one is the last is known only at the end.
    if (size < PIECE_BYTES * 2) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at >= PIECE_BYTES * 2; at += PIECE_BYTES) yield piece(all.subarray(at, at + PIECE_BYTES), false, seal);
    held = [all.subarray(at)];
    size = all.length - at;
  }
  const rest = Buffer.concat(held);
  const cut = Math.min(rest.length, PIECE_BYTES);
  if (cut < rest.length) yield piece(rest.subarray(0, cut), false, seal);
  yield piece(cut < rest.length ? rest.subarray(cut) : rest, true, seal);
}

function piece(bytes: Buffer, last: boolean, seal: Seal): Buffer {
  const { body, mark } = seal.close(bytes, last);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length + (last ? LAST : 0));
  return Buffer.concat([head, body, mark]);
}

/** The stream inside, as long as every piece is what was sealed. */
export async function* openPieces(reader: ByteReader, seal: Seal): AsyncGenerator<Buffer> {
  for (let number = 1; ; number += 1) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    const head = await reader.take(4);
    if (!head) throw cutOff();
    const last = head.readUInt32BE() >= LAST;
    const length = head.readUInt32BE() % LAST;
    if (length > PIECE_BYTES * 2) throw altered(number);
    // eslint-disable-next-line no-await-in-loop -- as above
    const body = await reader.take(length + MARK_BYTES);
    if (!body) throw cutOff();
    const opened = seal.open(body.subarray(0, length), body.subarray(length), last);
    if (!opened) throw altered(number);
    yield opened;
    if (last) break;
  }
  if (!(await reader.isAtEnd())) throw new AppError("backup-unreadable", "Something was added to the backup file after it was made.");
}

function cutOff(): AppError {
  return new AppError("backup-unreadable", "The backup file ends in the middle: it was not copied completely.");
}

function altered(number: number): AppError {
  return new AppError("backup-unreadable", `The backup file was altered or damaged (in piece ${number}). Use another copy of it.`);
}
