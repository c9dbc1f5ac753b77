import { z } from "zod";
import { listOutbox } from "@/lib/db/mail-outbox";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { pageOf as pageShape } from "@/lib/schemas/basics";
import { mailOutline, mailQuery } from "@/lib/schemas/server";

/** Mails that wait, failed or were sent lately: what they are about, not whose they are. */
export const listMails = query({
  permission: "upkeep.manage",
  summary: "List mails (administrators)",
  params: z.object({}),
  input: mailQuery,
  output: pageShape(mailOutline),
  subject: async () => ({ role: null }),
  run: async ({ db, input }) => {
    const rows = await listOutbox(db, { state: input.state ?? null, after: decodeCursor(input.cursor, ["time", "uuid"]), limit: input.limit + 1 });
    return pageOf(rows, input.limit, {
      item: (row) => ({ ...row, createdAt: row.createdAt.toISOString(), nextTryAt: row.nextTryAt?.toISOString() ?? null }),
      key: (row) => [row.createdAt.toISOString(), row.id],
    });
  },
});
