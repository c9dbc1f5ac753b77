import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance, in a form that survives URLs and headers. Shown or sent once; only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}
