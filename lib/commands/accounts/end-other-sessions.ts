import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { command } from "@/lib/operation";

/** Ends every session of one's account but the one this request came with. */
export const endOtherSessions = command({
  permission: "account.own",
  summary: "End all your other sessions",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, visitor }) => {
    const ended = await deleteSessionsOf(db, actor.userId, visitor.session);
    await recordServerEvent(db, { type: "sessions.ended", actor, subjectId: actor.userId, facts: { ended } });
  },
});
