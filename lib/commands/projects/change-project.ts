import { z } from "zod";
import { updateProject } from "@/lib/db/change-project";
import { findProjectLocked } from "@/lib/db/members";
import { findProject, projectJson, type ProjectSubject } from "@/lib/db/projects";
import { publish } from "@/lib/events/publish";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { project, projectChange } from "@/lib/schemas/project";

/** Changes name, description and settings of a project. */
export const changeProject = command({
  permission: "project.change",
  summary: "Change a project",
  params: z.object({ projectId: id }),
  input: projectChange,
  output: project,
  subject: (db, actor, { projectId }) => findProjectLocked(db, actor, projectId),
  run: async ({ db, actor, params, subject, input, ifMatch, now, key }) => {
    const stored = { name: subject.name, description: subject.description, codingMode: subject.codingMode, readersExport: subject.readersExport };
    const fields = { ...stored, ...input };
    const changed = (Object.keys(stored) as (keyof typeof stored)[]).filter((name) => fields[name] !== stored[name]);
    if (changed.length === 0) return projectJson(subject);
    requireMatch(ifMatch, projectJson(subject));
    await publish(db, { projectId: params.projectId, type: "project.changed", actorId: actor.userId, ids: [params.projectId], facts: { fields: changed }, key });
    await updateProject(db, params.projectId, { fields, now });
    return projectJson((await findProject(db, actor, params.projectId)) as ProjectSubject);
  },
});
