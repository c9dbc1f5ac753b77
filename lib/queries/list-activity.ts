import { z } from "zod";
import { listEventsBefore } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openCursor } from "@/lib/events/cursor";
import { filterActivity } from "@/lib/events/filter-activity";
import { viewEvent } from "@/lib/events/view";
import { query } from "@/lib/operation";
import { activityQuery } from "@/lib/schemas/activity";
import { id, pageOf } from "@/lib/schemas/basics";
import { event } from "@/lib/schemas/event";

/** What happened, the latest first: what people read. The feed of `listEvents` runs the other way, for programs. */
export const listActivity = query({
  permission: "project.read",
  summary: "What happened, the latest first, by person, kind, document, tag and period; with Accept: text/csv all of it as a table",
  params: z.object({ projectId: id }),
  input: activityQuery,
  output: pageOf(event),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    const { cursor, limit, ...filter } = input;
    const visibility = await loadVisibility(db, subject, actor.userId);
    const before = cursor === undefined ? null : openCursor(projectId, cursor);
    const rows = await listEventsBefore(db, { projectId, visibility, before, limit: limit + 1, filter: filterActivity(filter) });
    const items = rows.slice(0, limit).flatMap((row) => viewEvent(projectId, row, visibility) ?? []);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.cursor ?? null) : null };
  },
});
