import { z } from "zod";
import { lastEvent } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { sealCursor } from "@/lib/events/cursor";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Where the project's events are now: a page that asks first can be kept up to date from there on. */
export const readPlace = query({
  permission: "project.read",
  summary: "The present place in the events",
  params: z.object({ projectId: id }),
  input: z.object({}),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, params: { projectId } }) => ({ cursor: sealCursor(projectId, await lastEvent(db, projectId)) }),
});
