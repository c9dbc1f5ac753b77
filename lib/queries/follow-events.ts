import { z } from "zod";
import { withStates } from "@/lib/db/event-states";
import { listEvents } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openCursor } from "@/lib/events/cursor";
import { query } from "@/lib/operation";
import type { Visibility } from "@/lib/permissions/visible";
import { id } from "@/lib/schemas/basics";
import { eventQuery } from "@/lib/schemas/event";
import { db } from "@/lib/db/client";

/** What a live feed needs while it runs: who reads, from where, and how to ask again what they may see. */
export const followEvents = query({
  permission: "project.read",
  summary: "Live feed of events (text/event-stream)",
  params: z.object({ projectId: id }),
  input: eventQuery,
  subject: (connection, actor, { projectId }) => findProject(connection, actor, projectId),
  run: async ({ db: connection, actor, params, subject, input }) => ({
    projectId: params.projectId,
    after: input.after ?? null,
    visibility: await loadVisibility(connection, subject, actor.userId),
    /** Null when the reader is no member any more. */
    async lookAgain(): Promise<Visibility | null> {
      const project = await findProject(db(), actor, params.projectId);
      return project ? await loadVisibility(db(), project, actor.userId) : null;
    },
    /** The next page of events between two places, with states. */
    async missed(after: bigint, until: bigint, visibility: Visibility) {
      return await withStates(db(), params.projectId, await listEvents(db(), { projectId: params.projectId, visibility, after, until, limit: 500 }));
    },
    open: (cursor: string | null) => (cursor === null ? null : openCursor(params.projectId, cursor)),
  }),
});

export type Following = Awaited<ReturnType<typeof followEvents.execute>>;
