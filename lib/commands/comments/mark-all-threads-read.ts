import { z } from "zod";
import { findProject } from "@/lib/db/projects";
import { markThreadsRead } from "@/lib/db/threads";
import { loadVisibility } from "@/lib/db/visible";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** The same for every thread one may see, of one document where it is named. */
export const markAllThreadsRead = command({
  permission: "comment.read",
  summary: "Mark all threads as read, of the project or of one document",
  params: z.object({ projectId: id }),
  input: z.object({ documentId: id.optional() }),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, subject, input }) => {
    await markThreadsRead(db, { projectId, userId: actor.userId, visibility: await loadVisibility(db, subject, actor.userId) }, { documentId: input.documentId });
    return null;
  },
});
