import { z } from "zod";
import { keptSince } from "@/lib/db/deleted-projects";
import { listProjectRows } from "@/lib/db/list-projects";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { pageOf as pageShape } from "@/lib/schemas/basics";
import { projectListItem, projectQuery } from "@/lib/schemas/project";

/** The projects one is a member of, newest first, with what waits there. */
export const listProjects = query({
  permission: "project.list",
  summary: "List your projects",
  params: z.object({}),
  input: projectQuery,
  output: pageShape(projectListItem),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, now }) => {
    const after = decodeCursor(input.cursor, ["time", "uuid"]);
    const rows = await listProjectRows(db, { userId: actor.userId, only: actor.onlyProject, after, limit: input.limit + 1, deletedSince: input.deleted === "only" ? await keptSince(db, now) : null });
    return pageOf(rows, input.limit, {
      item: (row) => ({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(), deletedAt: row.deletedAt?.toISOString() ?? null }),
      key: (row) => [row.createdAt.toISOString(), row.id],
    });
  },
});
