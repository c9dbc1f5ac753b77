import { publicUrl } from "@/lib/auth/origin";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The one-time links: the page each leads to, and for how long. */
const links = {
  invitation: { page: "/invitations", days: 7 },
  setup: { page: "/set-up", days: 1 },
  reset: { page: "/reset", days: 1 },
  /** Asked for by anybody who knows the address, so it does not lie about for long. */
  "mailed-reset": { page: "/reset", days: 1 / 24 },
  /** It ends with the claim it belongs to, half an hour after the sign-in. */
  "identity-claim": { page: "/connect", days: 1 / 48 },
  "email-change": { page: "/confirm-email", days: 1 },
  /** A reset link that comes with a new account: its owner may not look into their mail today. */
  welcome: { page: "/reset", days: 7 },
} as const;

export type LinkKind = keyof typeof links;

/** The address to hand to somebody. The token is the last part of the path and is stored nowhere. */
export function linkOf(kind: LinkKind, token: string): string {
  return new URL(`${links[kind].page}/${token}`, publicUrl()).href;
}

export function expiryOf(kind: LinkKind, now: Date): Date {
  return new Date(now.getTime() + links[kind].days * DAY_MS);
}
