import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSession } from "@/lib/db/sessions";
import { command } from "@/lib/operation";

/** Ends the session this request came with. */
export const signOut = command({
  permission: "server.enter",
  summary: "Sign out",
  params: z.object({}),
  input: z.object({}),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, visitor }) => {
    if (!visitor.session) return;
    await deleteSession(db, visitor.session);
    await recordServerEvent(db, { type: "session.ended", actor: actor ?? null });
  },
});
