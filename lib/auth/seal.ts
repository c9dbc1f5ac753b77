import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

// A secret that has to be read again cannot be kept as a hash. It is sealed with a key made from the server's secret, so
// that the database alone (a backup, a copy) does not tell it.
const NONCE = 12;
const TAG = 16;

function keyFor(purpose: string): Buffer {
  const secret = process.env.CONCORD_SECRET;
  if (!secret) throw new Error("CONCORD_SECRET is not set; start Concord with npm start.");
  return Buffer.from(hkdfSync("sha256", secret, "concord", purpose, 32));
}

/** Seals bytes for one owner: what is sealed for one account does not open for another. */
export function seal(bytes: Uint8Array, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyFor("second factor"), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** Null when it was sealed with another secret, for another owner, or changed. */
export function unseal(sealed: Uint8Array, owner: string): Uint8Array | null {
  try {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv("aes-256-gcm", keyFor("second factor"), bytes.subarray(0, NONCE)).setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]));
  } catch {
    return null;
  }
}
