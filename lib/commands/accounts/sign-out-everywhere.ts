import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { command } from "@/lib/operation";

/** Ends every session of one's account, this one included. Tokens stay. */
export const signOutEverywhere = command({
  permission: "account.own",
  summary: "End all your sessions",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => {
    const ended = await deleteSessionsOf(db, actor.userId);
    await recordServerEvent(db, { type: "sessions.ended", actor, subjectId: actor.userId, facts: { ended } });
    return { ended };
  },
});
