import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance, in a form that survives URLs and headers. Shown or sent once; only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

// No letters and digits that look alike; 32 of them, so that every byte counts the same.
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password for somebody to copy down once: 80 bits of chance in groups of four. */
export function newPassword(): string {
  const characters = [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return (characters.match(/.{4}/gu) as string[]).join("-");
}
