import { z } from "zod";
import { markProjectDeleted } from "@/lib/db/change-project";
import { findProjectLocked } from "@/lib/db/members";
import { projectJson } from "@/lib/db/projects";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Deletes a project softly: it is gone for everybody, its rows stay. */
export const deleteProject = command({
  permission: "project.delete",
  summary: "Delete a project",
  params: z.object({ projectId: id }),
  input: z.object({}),
  subject: (db, actor, { projectId }) => findProjectLocked(db, actor, projectId),
  run: async ({ db, actor, params, subject, ifMatch, now, key }) => {
    requireMatch(ifMatch, projectJson(subject));
    await publish(db, { projectId: params.projectId, type: "project.deleted", actorId: actor.userId, ids: [params.projectId], key });
    await markProjectDeleted(db, params.projectId, now);
  },
});
