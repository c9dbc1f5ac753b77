import { createHmac, timingSafeEqual } from "node:crypto";
import { publicUrl } from "@/lib/auth/origin";

const MINUTES = 10;

// With `__Host-` no neighbour under the same domain can plant one.
export function linkIntentName(): string {
  return publicUrl().protocol === "https:" ? "__Host-concord-link" : "concord-link";
}

/** Says that whoever is signed in wants the identity they come back with for their account. */
export function linkIntentCookie(userId: string | null, providerId: string, now: Date) {
  const value = userId === null ? "" : sign(`${userId}.${providerId}.${now.getTime() + MINUTES * 60_000}`);
  return { name: linkIntentName(), value, options: { httpOnly: true, sameSite: "lax", secure: publicUrl().protocol === "https:", path: "/", maxAge: value ? MINUTES * 60 : 0 } };
}

/** Whether this account asked for it, at this provider, a moment ago. */
export function hasLinkIntent(value: string | null, wanted: { userId: string; providerId: string; now: Date }): boolean {
  const [userId, providerId, until, mac] = (value ?? "").split(".");
  if (!mac || userId !== wanted.userId || providerId !== wanted.providerId || !(Number(until) > wanted.now.getTime())) return false;
  const [given, right] = [Buffer.from(value as string), Buffer.from(sign(`${userId}.${providerId}.${until}`))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function sign(text: string): string {
  return `${text}.${createHmac("sha256", `link intent ${process.env.CONCORD_SECRET}`).update(text).digest("base64url")}`;
}
