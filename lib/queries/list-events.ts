import { z } from "zod";
import { lastEvent, listEvents as listEventRows } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openCursor } from "@/lib/events/cursor";
import { viewEvent } from "@/lib/events/view";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id, pageOf } from "@/lib/schemas/basics";
import { event, eventQuery } from "@/lib/schemas/event";

/** What happened after a place, oldest first. `nextCursor` is always a place to go on from, also at the end. */
export const listEvents = query({
  permission: "project.read",
  summary: "What happened; with Accept: text/event-stream a live feed",
  params: z.object({ projectId: id }),
  input: eventQuery,
  output: pageOf(event),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject, input }) => {
    const after = openCursor(params.projectId, input.after);
    // A place of a time that was undone (a backup put back): going on from it would skip what comes.
    if (after > 0n && after > (await lastEvent(db, params.projectId))) throw new AppError("invalid-cursor");
    const visibility = await loadVisibility(db, subject, actor.userId);
    const rows = await listEventRows(db, { projectId: params.projectId, visibility, after, limit: input.limit, documentId: input.documentId });
    const items = rows.flatMap((row) => viewEvent(params.projectId, row, visibility) ?? []);
    return { items, nextCursor: items.at(-1)?.cursor ?? input.after ?? "0" };
  },
});
