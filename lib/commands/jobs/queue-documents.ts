import { z } from "zod";
import { queueJob } from "@/lib/commands/jobs/queue-job";
import { findProject } from "@/lib/db/projects";
import { AppError } from "@/lib/errors";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { documentFiles } from "@/lib/schemas/document";
import { job } from "@/lib/schemas/transfer";

/** The same import as a job: for more than one wants to wait for. */
export const queueDocuments = command({
  permission: "document.write",
  summary: "Import files in the background",
  params: z.object({ projectId: id }),
  input: documentFiles,
  output: job,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, newId }) => {
    if (input.files.length === 0) throw new AppError("invalid-input", "Send at least one file, in the field “files”.");
    return await queueJob(db, { projectId, jobId: newId(), kind: "import-documents", createdBy: actor.userId, now, input: {}, total: input.files.length }, input.files);
  },
});
