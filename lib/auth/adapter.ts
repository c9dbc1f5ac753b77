import type { Adapter } from "@auth/core/adapters";
import { hashSecret } from "@/lib/auth/secrets";
import { db } from "@/lib/db/client";
import { findUserOfIdentity } from "@/lib/db/identities";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSession, insertSession } from "@/lib/db/sessions";

/** The library wants ten methods to be there. After `admit` it needs three; a call of any other would be a way in we did not think of. */
function unused(name: string): () => never {
  return () => {
    throw new Error(`The sign-in library called ${name}, which Concord does itself.`);
  };
}

/** Sessions through the library end in the same rows as those with a password: the hash of the cookie's value. */
export function adapter(issuer: string, agent: string | null): Adapter {
  return {
    async getUserByAccount({ providerAccountId }) {
      return await findUserOfIdentity(db(), issuer, providerAccountId);
    },
    async createSession(session) {
      await insertSession(db(), { tokenHash: hashSecret(session.sessionToken), userId: session.userId, agent, now: new Date(), replaces: null });
      await recordServerEvent(db(), { type: "session.started", actor: session.userId, subjectId: session.userId, facts: { by: "provider" } });
      return session;
    },
    async deleteSession(token) {
      await deleteSession(db(), hashSecret(token));
    },
    createUser: unused("createUser"),
    getUser: unused("getUser"),
    getUserByEmail: unused("getUserByEmail"),
    updateUser: unused("updateUser"),
    linkAccount: unused("linkAccount"),
    getSessionAndUser: unused("getSessionAndUser"),
    updateSession: unused("updateSession"),
  };
}
