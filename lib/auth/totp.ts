import { createHmac, timingSafeEqual } from "node:crypto";

/** Codes of authenticator programs, RFC 6238: HMAC-SHA-1, steps of 30 seconds, six digits, as all of them understand. */
export const STEP_SECONDS = 30;

type Form = { digits?: number; algorithm?: "sha1" | "sha256" | "sha512" };

/** The number of the step a moment lies in. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

export function totpCode(secret: Uint8Array, step: number, { digits = 6, algorithm = "sha1" }: Form = {}): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = (mac.at(-1) as number) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** Which step the code belongs to: this one, the one before or the one after (clocks differ); null for none of them. */
export function matchingStep(secret: Uint8Array, code: string, now: Date): number | null {
  const given = Buffer.from(code.replaceAll(/\s/gu, ""));
  const middle = stepAt(now);
  // All three are compared, so that the answer takes as long whichever it is.
  const matches = [middle - 1, middle, middle + 1].filter((step) => {
    const expected = Buffer.from(totpCode(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matches[0] ?? null;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 without padding (RFC 4648), as authenticator programs take secrets. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/gu) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

/** What the picture for the authenticator says. */
export function keyUri(secret: Uint8Array, names: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(names.issuer)}:${encodeURIComponent(names.account)}`;
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: toBase32(secret), issuer: names.issuer, algorithm: "SHA1", digits: "6", period: String(STEP_SECONDS) }).toString()}`;
}
