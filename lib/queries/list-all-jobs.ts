import { z } from "zod";
import { listJobOutlines } from "@/lib/db/all-jobs";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { pageOf as pageShape } from "@/lib/schemas/basics";
import { jobOutline, jobQuery } from "@/lib/schemas/server";

/** Long work of all projects, as far as somebody who is no member may know of it. */
export const listAllJobs = query({
  permission: "upkeep.manage",
  summary: "List the long work of all projects (administrators)",
  params: z.object({}),
  input: jobQuery,
  output: pageShape(jobOutline),
  subject: async () => ({ role: null }),
  run: async ({ db, input }) => {
    const rows = await listJobOutlines(db, { state: input.state ?? null, after: decodeCursor(input.cursor, ["time", "uuid"]), limit: input.limit + 1 });
    return pageOf(rows, input.limit, {
      item: (row) => ({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }),
      key: (row) => [row.createdAt.toISOString(), row.id],
    });
  },
});
