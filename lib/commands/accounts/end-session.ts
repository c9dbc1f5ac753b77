import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSession, findOwnSession } from "@/lib/db/sessions";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Ends one session of one's own at once; somebody else's does not exist. */
export const endSession = command({
  permission: "account.own",
  summary: "End one of your sessions",
  params: z.object({ sessionId: id }),
  input: z.object({}),
  subject: async (db, actor, { sessionId }) => {
    const session = actor && (await findOwnSession(db, actor.userId, sessionId));
    return session && { role: null, session };
  },
  run: async ({ db, actor, subject }) => {
    await deleteSession(db, subject.session.tokenHash);
    await recordServerEvent(db, { type: "sessions.ended", actor, subjectId: actor.userId, facts: { ended: 1 } });
  },
});
