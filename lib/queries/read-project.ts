import { z } from "zod";
import { findProject, projectJson } from "@/lib/db/projects";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { project } from "@/lib/schemas/project";

/** One project, with the reader's own role in it. */
export const readProject = query({
  permission: "project.read",
  summary: "Read a project",
  params: z.object({ projectId: id }),
  input: z.object({}),
  output: project,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ subject }) => projectJson(subject),
});
