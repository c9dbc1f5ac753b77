import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import type { Header } from "@/lib/backup/manifest";

/**
 * How the pieces of a backup hold together. Each carries a mark of sixteen bytes that depends on the header, on its place and on whether
 * it is the last, so that a piece that was altered, moved, doubled or lost is noticed at that piece. With a passphrase the mark is
 * AES-256-GCM's own and the piece cannot be read without; without one it is a chain of SHA-256, which guards against accident only.
 */
export type Seal = {
  close(piece: Buffer, last: boolean): { body: Buffer; mark: Buffer };
  /** Null when the piece is not what was sealed at this place. */
  open(body: Buffer, mark: Buffer, last: boolean): Buffer | null;
};

export const MARK_BYTES = 16;

const scrypt = { n: 65_536, r: 8, p: 1 };

/** What the header says about a new passphrase; the salt makes the key another for each file. */
export function newEncryption(passphrase: string): NonNullable<Header["encryption"]> {
  const salt = randomBytes(16).toString("base64");
  const base = { cipher: "aes-256-gcm" as const, kdf: "scrypt" as const, ...scrypt, salt };
  return { ...base, check: checkOf(keyOf(passphrase, { ...base, check: "" })) };
}

type Encryption = NonNullable<Header["encryption"]>;

function keyOf(passphrase: string, { n, r, p, salt }: Encryption): Buffer {
  return scryptSync(passphrase.normalize("NFC"), Buffer.from(salt, "base64"), 32, { N: n, r, p, maxmem: 256 * n * r });
}

// Tells a wrong passphrase from a damaged file, and nothing about the key.
function checkOf(key: Buffer): string {
  return createHmac("sha256", key).update("concord backup").digest("base64").slice(0, 24);
}

/** The seal of a file whose header says it is encrypted; null when this is not the passphrase. */
export function passphraseSeal(headerLine: string, encryption: Encryption, passphrase: string): Seal | null {
  // A header somebody altered must not make us work for hours.
  if (encryption.n > 2 ** 20 || encryption.r > 32 || encryption.p > 16) return null;
  const key = keyOf(passphrase, encryption);
  if (!isSame(Buffer.from(checkOf(key)), Buffer.from(encryption.check))) return null;
  const about = createHash("sha256").update(headerLine).digest();
  let place = 0;
  const nonce = (last: boolean): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes[0] = last ? 1 : 0;
    bytes.writeUIntBE(place, 6, 6);
    place += 1;
    return bytes;
  };
  return {
    close(piece, last) {
      const cipher = createCipheriv("aes-256-gcm", key, nonce(last)).setAAD(about);
      const body = Buffer.concat([cipher.update(piece), cipher.final()]);
      return { body, mark: cipher.getAuthTag() };
    },
    open(body, mark, last) {
      const decipher = createDecipheriv("aes-256-gcm", key, nonce(last), { authTagLength: MARK_BYTES }).setAAD(about).setAuthTag(mark);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

export function plainSeal(headerLine: string): Seal {
  let before = createHash("sha256").update(headerLine).digest();
  const next = (piece: Buffer, last: boolean): Buffer => {
    before = createHash("sha256").update(before).update(last ? "last" : "more").update(piece).digest();
    return before.subarray(0, MARK_BYTES);
  };
  return {
    close: (piece, last) => ({ body: piece, mark: next(piece, last) }),
    open: (body, mark, last) => (isSame(next(body, last), mark) ? body : null),
  };
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
