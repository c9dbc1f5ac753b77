import { z } from "zod";
import { listProjectOutlines } from "@/lib/db/list-projects";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { pageOf as pageShape, pageQuery } from "@/lib/schemas/basics";
import { projectOutline } from "@/lib/schemas/project";

/** Every project of the server, as far as an administrator who is no member may know it: name, owners, size. */
export const listAllProjects = query({
  permission: "account.manage",
  summary: "List all projects of the server (administrators)",
  params: z.object({}),
  input: pageQuery.extend({ q: z.string().max(200).optional() }),
  output: pageShape(projectOutline),
  subject: async () => ({ role: null }),
  run: async ({ db, input }) => {
    const rows = await listProjectOutlines(db, { after: decodeCursor(input.cursor, ["time", "uuid"]), limit: input.limit + 1, q: input.q });
    return pageOf(rows, input.limit, { item: (row) => ({ ...row, createdAt: row.createdAt.toISOString() }), key: (row) => [row.createdAt.toISOString(), row.id] });
  },
});
