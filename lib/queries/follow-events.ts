import { z } from "zod";
import { withStates } from "@/lib/db/event-states";
import { lastEvent, listEvents } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openCursor } from "@/lib/events/cursor";
import { AppError } from "@/lib/errors";
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
    userId: actor.userId,
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
    /** Whether there are more than `most` events after a place that this reader may know. */
    async missedMoreThan(after: bigint, visibility: Visibility, most: number): Promise<boolean> {
      return (await listEvents(db(), { projectId: params.projectId, visibility, after, limit: most + 1 })).length > most;
    },
    open: (cursor: string) => openCursor(params.projectId, cursor),
    /** A place that no event has reached yet was not given out by this server as it is now. Throws `invalid-cursor`. */
    async requirePast(number: bigint): Promise<void> {
      if (number > (await lastEvent(db(), params.projectId))) throw new AppError("invalid-cursor");
    },
  }),
});

export type Following = Awaited<ReturnType<typeof followEvents.execute>>;
