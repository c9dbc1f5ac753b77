import { z } from "zod";
import { accountJson, listAccountRows } from "@/lib/db/accounts";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { account } from "@/lib/schemas/account";
import { email, pageOf as pageShape, pageQuery } from "@/lib/schemas/basics";

/** All accounts of the server; `?email=` finds one, `?q=` those whose name or address contain it. */
export const listAccounts = query({
  permission: "account.manage",
  summary: "List accounts (administrators)",
  params: z.object({}),
  input: pageQuery.extend({ email: email.optional(), q: z.string().trim().max(200).optional() }),
  output: pageShape(account),
  subject: async () => ({ role: null }),
  run: async ({ db, input }) => {
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listAccountRows(db, { after, limit: input.limit + 1, email: input.email, q: input.q });
    return pageOf(rows, input.limit, { item: accountJson, key: (row) => [row.id] });
  },
});
