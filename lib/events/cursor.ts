import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";

/**
 * The place of an event, sealed. A plain number would tell a blind reader how much others did meanwhile, and so would the
 * difference of two; sealed with some chance in it, two cursors of one place do not even look alike.
 * One AES block: 4 bytes that name the project (and show tampering), 6 bytes of number, 6 bytes of chance.
 */
export function sealCursor(projectId: string, number: bigint): string {
  const block = Buffer.alloc(16);
  projectMark(projectId).copy(block, 0);
  block.writeUIntBE(Number(number), 4, 6);
  randomBytes(6).copy(block, 10);
  const cipher = createCipheriv("aes-128-ecb", cursorKey(), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString("base64url");
}

/** "0" (or nothing) is the start. Throws `invalid-cursor`. */
export function openCursor(projectId: string, cursor: string | null | undefined): bigint {
  if (cursor === undefined || cursor === null || cursor === "" || cursor === "0") return 0n;
  const sealed = Buffer.from(cursor, "base64url");
  if (sealed.length !== 16) throw new AppError("invalid-cursor");
  const decipher = createDecipheriv("aes-128-ecb", cursorKey(), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
  if (!block.subarray(0, 4).equals(projectMark(projectId))) throw new AppError("invalid-cursor");
  return BigInt(block.readUIntBE(4, 6));
}

function projectMark(projectId: string): Buffer {
  return createHash("sha256").update(projectId).digest().subarray(0, 4);
}

let key: { secret: string; bytes: Buffer } | undefined;

function cursorKey(): Buffer {
  const secret = process.env.CONCORD_SECRET;
  if (!secret) throw new Error("CONCORD_SECRET is not set; start Concord with npm start.");
  if (key?.secret !== secret) key = { secret, bytes: createHash("sha256").update(`event cursor:${secret}`).digest().subarray(0, 16) };
  return key.bytes;
}
