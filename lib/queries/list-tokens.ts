import { z } from "zod";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { listTokenRows, tokenJson } from "@/lib/db/tokens";
import { query } from "@/lib/operation";
import { pageOf as pageShape, pageQuery } from "@/lib/schemas/basics";
import { token } from "@/lib/schemas/account";

/** One's tokens, newest first; never the tokens themselves. */
export const listTokens = query({
  permission: "account.own",
  summary: "List your tokens",
  params: z.object({}),
  input: pageQuery,
  output: pageShape(token),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input }) => {
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listTokenRows(db, { userId: actor.userId, after, limit: input.limit + 1 });
    return pageOf(rows, input.limit, { item: tokenJson, key: (row) => [row.id] });
  },
});
