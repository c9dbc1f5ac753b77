import { publicUrl } from "@/lib/auth/origin";

/** What a sign-in that is not complete is remembered by: the second factor it waits for, the account it has to be proven for. */
const transits = { challenge: { path: "/sign-in", minutes: 15 }, claim: { path: "/connect", minutes: 30 } } as const;

export type TransitName = keyof typeof transits;

export function transitCookieName(name: TransitName): string {
  return `${publicUrl().protocol === "https:" ? "__Secure-" : ""}concord-enter.${name}`;
}

/** Only the pages that need it get it. */
export function transitCookieOptions(name: TransitName) {
  const { path, minutes } = transits[name];
  return { httpOnly: true, sameSite: "lax", secure: publicUrl().protocol === "https:", path, maxAge: minutes * 60 } as const;
}

export function transitCookieHeader(name: TransitName, value: string): string {
  const { path, maxAge, secure } = transitCookieOptions(name);
  return `${transitCookieName(name)}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? "; Secure" : ""}`;
}
