import { cookies } from "next/headers";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";
import { type TransitName, transitCookieName, transitCookieOptions } from "@/lib/auth/transit-cookie";

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

/** What a sign-in that is not complete left in the browser. */
export async function readTransitCookie(name: TransitName): Promise<string | null> {
  return (await cookies()).get(transitCookieName(name))?.value ?? null;
}

export async function setTransitCookie(name: TransitName, value: string): Promise<void> {
  (await cookies()).set(transitCookieName(name), value, transitCookieOptions(name));
}

export async function clearTransitCookie(name: TransitName): Promise<void> {
  (await cookies()).set(transitCookieName(name), "", { ...transitCookieOptions(name), maxAge: 0 });
}

/** The same cookie as a header, for answers of the API. */
export function sessionCookieHeader(value: string): string {
  const { secure } = options();
  return `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure ? "; Secure" : ""}`;
}
