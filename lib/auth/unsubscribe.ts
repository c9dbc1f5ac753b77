import { createHmac, timingSafeEqual } from "node:crypto";
import { publicUrl } from "@/lib/auth/origin";

const UUID_BYTES = 16;
const SEAL_BYTES = 16;

/** A link that can do one thing only, end the mails of this account: it needs no sign-in, so it is signed and holds no more than whose it is. */
export function unsubscribeToken(userId: string): string {
  const id = Buffer.from(userId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, seal(id)]).toString("base64url");
}

/** Whose mails a link ends; null for one that we did not make. */
export function readUnsubscribeToken(token: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== UUID_BYTES + SEAL_BYTES) return null;
  const id = bytes.subarray(0, UUID_BYTES);
  if (!timingSafeEqual(bytes.subarray(UUID_BYTES), seal(id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}

function seal(id: Uint8Array): Buffer {
  const secret = process.env.CONCORD_SECRET;
  if (!secret) throw new Error("CONCORD_SECRET is not set; start Concord with npm start.");
  return createHmac("sha256", secret).update("unsubscribe:").update(id).digest().subarray(0, SEAL_BYTES);
}

/** The page with the button, for people; and the address that mail programs post to (RFC 8058). */
export function unsubscribeLinks(userId: string): { page: string; oneClick: string } {
  const token = unsubscribeToken(userId);
  return { page: new URL(`/unsubscribe/${token}`, publicUrl()).href, oneClick: new URL(`/api/v1/unsubscribe/${token}`, publicUrl()).href };
}
