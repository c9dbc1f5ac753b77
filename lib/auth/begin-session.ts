import { placeOf } from "@/lib/auth/client-address";
import { hashSecret, newSecret } from "@/lib/auth/secrets";
import type { Db } from "@/lib/db/client";
import { recordServerEvent } from "@/lib/db/server-events";
import { insertSession } from "@/lib/db/sessions";
import { AppError } from "@/lib/errors";

/** What a door needs to know of a sign-in: the value of the cookie, which is stored nowhere, and whose it is. */
export type BegunSession = { userId: string; session: string };

/** What a door knows of whoever knocks (`Visitor` of lib/operation). */
export type Knock = { address?: string | null; agent: string | null; session: Uint8Array<ArrayBuffer> | null };

/** Signs an account in: a fresh secret, and the end of whatever session the browser had. */
export async function beginSession(tx: Db, userId: string, at: { visitor: Knock; now: Date; by: string }): Promise<BegunSession> {
  const session = newSecret();
  await insertSession(tx, { tokenHash: hashSecret(session), userId, agent: at.visitor.agent, place: placeOf(at.visitor.address ?? null), now: at.now, replaces: at.visitor.session });
  await recordServerEvent(tx, { type: "session.started", actor: userId, subjectId: userId, facts: { by: at.by } });
  return { userId, session };
}

/** The one answer to every link that does not work (any more). */
export function requireLink<T>(found: T | null | false): T {
  if (found === null || found === false) throw new AppError("link-expired");
  return found;
}
