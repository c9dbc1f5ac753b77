import { z } from "zod";
import { listMemberRows, memberJson } from "@/lib/db/members";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { query } from "@/lib/operation";
import { id, pageOf as pageShape, pageQuery } from "@/lib/schemas/basics";
import { member } from "@/lib/schemas/project";

/** Who works in the project. */
export const listMembers = query({
  permission: "project.read",
  summary: "List the members of a project",
  params: z.object({ projectId: id }),
  input: pageQuery,
  output: pageShape(member),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, params, input }) => {
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listMemberRows(db, { projectId: params.projectId, after, limit: input.limit + 1 });
    return pageOf(rows, input.limit, { item: memberJson, key: (row) => [row.userId] });
  },
});
