import { z } from "zod";
import { listDocumentProgress as listRows } from "@/lib/db/document-progress";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** How far the coding of each document has come, as far as the reader may know. */
export const listDocumentProgress = query({
  permission: "annotation.read",
  summary: "Count the annotations of each document that are visible to you",
  params: z.object({ projectId: id }),
  input: z.object({}),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params, subject }) => ({ items: await listRows(db, params.projectId, await loadVisibility(db, subject, actor.userId)) }),
});
