import { z } from "zod";
import { assignmentJson, listAssignmentRows } from "@/lib/db/assignments";
import { decodeCursor, pageOf as page } from "@/lib/db/page";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openMoment } from "@/lib/events/moment";
import { query } from "@/lib/operation";
import { assignment, assignmentQuery } from "@/lib/schemas/assignment";
import { id, pageOf } from "@/lib/schemas/basics";

/** Who codes what and how far; a blind coder learns of their own only. */
export const listAssignments = query({
  permission: "assignment.read",
  summary: "Assignments that are visible to you",
  params: z.object({ projectId: id }),
  input: assignmentQuery,
  output: pageOf(assignment),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input }) => {
    const visibility = await loadVisibility(db, subject, actor.userId);
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const rows = await listAssignmentRows(db, { projectId: params.projectId, visibility, documentId: input.documentId, userId: input.userId, event: await openMoment(db, params.projectId, input.at), after, limit: input.limit + 1 });
    return page(rows, input.limit, { item: assignmentJson, key: (row) => [row.id] });
  },
});
