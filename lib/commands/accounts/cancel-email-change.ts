import { z } from "zod";
import { deleteEmailChange, findEmailChange } from "@/lib/db/email-changes";
import { command } from "@/lib/operation";

/** Gives up a change of address that waits to be confirmed. */
export const cancelEmailChange = command({
  permission: "account.own",
  summary: "Give up changing your e-mail address",
  params: z.object({}),
  input: z.object({}),
  subject: async (db, actor) => (actor && (await findEmailChange(db, actor.userId)) ? { role: null } : null),
  run: async ({ db, actor }) => await deleteEmailChange(db, actor.userId),
});
