import { cookies } from "next/headers";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";

// The row in the database decides how long a session lives (lib/db/sessions.ts); the cookie only must not end sooner.
const MAX_AGE_SECONDS = 90 * 24 * 60 * 60;

function options() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: publicUrl().protocol === "https:" } as const;
}

/** The value of the session cookie of the request at hand, in pages and actions. */
export async function readSessionCookie(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/** Signs the browser in, from a Server Action: `value` is the `session` that signing in answered. */
export async function setSessionCookie(value: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), value, { ...options(), maxAge: MAX_AGE_SECONDS });
}

/** Forgets the session in the browser, from a Server Action. The row has to be deleted too (`signOut`). */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...options(), maxAge: 0 });
}

/** What a sign-in that is not complete is remembered by; its own page is the only one that gets it. */
const transit = { challenge: { path: "/sign-in", minutes: 15 }, claim: { path: "/connect", minutes: 30 } } as const;

export type TransitName = keyof typeof transit;

export function transitCookieName(name: TransitName): string {
  return `${publicUrl().protocol === "https:" ? "__Secure-" : ""}concord-enter.${name}`;
}

export async function readTransitCookie(name: TransitName): Promise<string | null> {
  return (await cookies()).get(transitCookieName(name))?.value ?? null;
}

export async function setTransitCookie(name: TransitName, value: string): Promise<void> {
  const { path, minutes } = transit[name];
  (await cookies()).set(transitCookieName(name), value, { ...options(), path, maxAge: minutes * 60 });
}

export async function clearTransitCookie(name: TransitName): Promise<void> {
  (await cookies()).set(transitCookieName(name), "", { ...options(), path: transit[name].path, maxAge: 0 });
}

/** The same cookie as a header, for answers of the API. */
export function sessionCookieHeader(value: string): string {
  const { secure } = options();
  return `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure ? "; Secure" : ""}`;
}
