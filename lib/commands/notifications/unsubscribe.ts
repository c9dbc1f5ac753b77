import { z } from "zod";
import { readUnsubscribeToken } from "@/lib/auth/unsubscribe";
import { readAccount } from "@/lib/db/accounts";
import { endNoticeMails } from "@/lib/db/notice-settings";
import { command } from "@/lib/operation";

/** Ends all mails about projects by the link that stands in each of them. The link can do nothing else. */
export const unsubscribe = command({
  permission: "server.enter",
  summary: "End all mails about projects by the link of a mail (one-click, RFC 8058)",
  params: z.object({ token: z.string().max(200) }),
  input: z.unknown(),
  subject: async (db, _actor, { token }) => {
    const userId = readUnsubscribeToken(token);
    return userId && (await readAccount(db, userId)) ? { role: null, userId } : null;
  },
  run: async ({ db, subject }) => {
    await endNoticeMails(db, subject.userId);
    return null;
  },
});
