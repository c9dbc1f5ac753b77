import { z } from "zod";
import { readUnsubscribeToken } from "@/lib/auth/unsubscribe";
import { readAccount } from "@/lib/db/accounts";
import { query } from "@/lib/operation";

/** Whether a link of a mail is one of ours. It says nothing of whose. */
export const readUnsubscribe = query({
  permission: "server.enter",
  summary: "Where the link of a mail leads: the page with the button",
  params: z.object({ token: z.string().max(200) }),
  input: z.unknown(),
  subject: async (db, _actor, { token }) => {
    const userId = readUnsubscribeToken(token);
    return userId && (await readAccount(db, userId)) ? { role: null } : null;
  },
  run: async ({ params }) => ({ token: params.token }),
});
