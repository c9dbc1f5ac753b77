import { beginSession, type Knock } from "@/lib/auth/begin-session";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import { insertChallenge } from "@/lib/db/challenges";
import type { Db } from "@/lib/db/client";
import { factorOf } from "@/lib/db/second-factors";
import { readSettings } from "@/lib/db/settings";

/** How a sign-in goes on: a session, or a challenge that has to be answered with the second factor first. */
export type Entry = { userId: string; session: string; challenge: null } | { userId: string; session: null; challenge: string };

const CHALLENGE_MINUTES = 15;

/** Every way in but a provider's ends here: the first proof was right. */
export async function enter(tx: Db, userId: string, at: { visitor: Knock; now: Date; by: string }): Promise<Entry> {
  const { on } = await factorOf(tx, userId);
  if (on || (await readSettings(tx)).requireSecondFactor) return { userId, session: null, challenge: await beginChallenge(tx, userId, at) };
  return { ...(await beginSession(tx, userId, at)), challenge: null };
}

/** Makes the sign-in wait for the second factor (or for one to be set up, where the server wants it). */
export async function beginChallenge(tx: Db, userId: string, at: { now: Date; by: string }): Promise<string> {
  const token = newSecret();
  await insertChallenge(tx, { tokenHash: hashSecret(token), userId, by: at.by, createdAt: at.now, expiresAt: new Date(at.now.getTime() + CHALLENGE_MINUTES * 60_000) });
  return token;
}
