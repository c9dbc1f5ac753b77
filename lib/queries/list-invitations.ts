import { z } from "zod";
import { invitationJson, listInvitationRows } from "@/lib/db/invitations";
import { decodeCursor, pageOf } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { query } from "@/lib/operation";
import { id, pageOf as pageShape, pageQuery } from "@/lib/schemas/basics";
import { invitation } from "@/lib/schemas/project";

/** Who was invited, and what became of it. */
export const listInvitations = query({
  permission: "member.manage",
  summary: "List the invitations of a project",
  params: z.object({ projectId: id }),
  input: pageQuery,
  output: pageShape(invitation),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, params, input, now }) => {
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listInvitationRows(db, { projectId: params.projectId, after, limit: input.limit + 1 });
    return pageOf(rows, input.limit, { item: (row) => invitationJson(row, now), key: (row) => [row.id] });
  },
});
