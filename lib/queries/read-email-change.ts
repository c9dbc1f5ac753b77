import { z } from "zod";
import { requireLink } from "@/lib/auth/begin-session";
import { hashSecret } from "@/lib/auth/secrets";
import { findEmailChange, findEmailChangeByToken } from "@/lib/db/email-changes";
import { query } from "@/lib/operation";
import { emailChangeWaiting, linkRead } from "@/lib/schemas/account";

/** The change of address one waits for; 404 when there is none. */
export const readEmailChange = query({
  permission: "account.own",
  summary: "Read the change of address that waits to be confirmed",
  params: z.object({}),
  input: z.object({}),
  output: emailChangeWaiting,
  subject: async (db, actor) => {
    const change = actor && (await findEmailChange(db, actor.userId));
    return change && { role: null, change };
  },
  run: async ({ subject: { change } }) => ({ email: change.email, expiresAt: change.expiresAt.toISOString(), oldConfirmed: change.oldConfirmedAt !== null, newConfirmed: change.newConfirmedAt !== null }),
});

/** What the page behind a confirmation link says. */
export const readEmailChangeLink = query({
  permission: "server.enter",
  summary: "Read a change of address by its link",
  params: z.object({}),
  input: linkRead,
  subject: async () => ({ role: null }),
  run: async ({ db, input }) => {
    const { email, side } = requireLink(await findEmailChangeByToken(db, hashSecret(input.token)));
    return { email, side };
  },
});
