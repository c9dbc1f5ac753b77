import { z } from "zod";
import { findDeletedProject, markProjectRestored } from "@/lib/db/deleted-projects";
import { findProject, projectJson, type ProjectSubject } from "@/lib/db/projects";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { project } from "@/lib/schemas/project";

/** Brings a deleted project back for all its members, as long as the server keeps it. One that stands stays as it is. */
export const restoreProject = command({
  permission: "project.delete",
  summary: "Restore a deleted project, as long as the server keeps it",
  params: z.object({ projectId: id }),
  input: z.object({}),
  output: project,
  subject: async (db, actor, { projectId }) => (await findProject(db, actor, projectId)) ?? (await findDeletedProject(db, actor, projectId)),
  run: async ({ db, actor, params: { projectId }, now, key }) => {
    if (!(await findProject(db, actor, projectId))) {
      await publish(db, { projectId, type: "project.restored", actorId: actor.userId, ids: [projectId], key });
      await markProjectRestored(db, projectId, now);
    }
    return projectJson((await findProject(db, actor, projectId)) as ProjectSubject);
  },
});
