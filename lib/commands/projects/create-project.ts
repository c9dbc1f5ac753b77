import { z } from "zod";
import { insertProject } from "@/lib/db/new-project";
import { findProject, projectJson, type ProjectSubject } from "@/lib/db/projects";
import { readSettings } from "@/lib/db/settings";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { project, projectCreate } from "@/lib/schemas/project";

/** Makes a project, owned by whoever makes it. */
export const createProject = command({
  permission: "project.create",
  summary: "Create a project",
  params: z.object({}),
  input: projectCreate,
  output: project,
  subject: async (db) => ({ role: null, projectCreators: (await readSettings(db)).projectCreators }),
  run: async ({ db, actor, input, now, key, newId }) => {
    const id = input.id ?? newId();
    await insertProject(db, { ownerId: actor.userId, now }, { id, name: input.name, description: input.description, codingMode: input.codingMode });
    await publish(db, { projectId: id, type: "project.created", actorId: actor.userId, ids: [id], key });
    return projectJson((await findProject(db, actor, id)) as ProjectSubject);
  },
});
