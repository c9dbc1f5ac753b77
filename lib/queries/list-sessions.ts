import { z } from "zod";
import { listSessionRows } from "@/lib/db/sessions";
import { query } from "@/lib/operation";
import { pageOf as pageShape } from "@/lib/schemas/basics";
import { openSession } from "@/lib/schemas/account";

/** Where one is signed in. */
export const listSessions = query({
  permission: "account.own",
  summary: "List your sessions",
  params: z.object({}),
  input: z.object({}),
  output: pageShape(openSession),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, visitor }) => {
    const rows = await listSessionRows(db, actor.userId);
    const items = rows.map((row) => ({
      id: row.id,
      place: row.place,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      agent: row.agent,
      current: visitor.session !== null && Buffer.compare(row.tokenHash, visitor.session) === 0,
    }));
    return { items, nextCursor: null };
  },
});
