import { z } from "zod";
import { listEventsBefore } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openCursor } from "@/lib/events/cursor";
import { viewEvent } from "@/lib/events/view";
import { query } from "@/lib/operation";
import { id, pageOf, pageQuery } from "@/lib/schemas/basics";
import { event } from "@/lib/schemas/event";

/** What happened, the latest first: what people read. The feed of `listEvents` runs the other way, for programs. */
export const listActivity = query({
  permission: "project.read",
  summary: "What happened, the latest first",
  params: z.object({ projectId: id }),
  input: pageQuery,
  output: pageOf(event),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const visibility = await loadVisibility(db, subject, actor.userId);
    const before = input.cursor === undefined ? null : openCursor(projectId, input.cursor);
    const rows = await listEventsBefore(db, { projectId, visibility, before, limit: input.limit + 1 });
    const items = rows.slice(0, input.limit).flatMap((row) => viewEvent(projectId, row, visibility) ?? []);
    return { items, nextCursor: rows.length > input.limit ? (items.at(-1)?.cursor ?? null) : null };
  },
});
