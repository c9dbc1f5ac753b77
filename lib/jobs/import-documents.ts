import { v7 as newId } from "uuid";
import { db } from "@/lib/db/client";
import { insertDocument } from "@/lib/db/documents";
import { type JobRow, readUpload } from "@/lib/db/jobs";
import { documentOfFile } from "@/lib/db/new-document";
import { AppError, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import type { Step, StepOutcome } from "@/lib/jobs/step";

/** One file a step: each document appears as soon as it is there, with an event of its own. */
export async function* documentSteps(job: JobRow): AsyncGenerator<Step> {
  for (let position = 0; position < (job.total ?? 0); position++) {
    yield async (tx, { now }): Promise<StepOutcome> => {
      const { projectId } = job;
      const file = await readUpload(db(), { projectId, jobId: job.id, position });
      if (!file) return { problems: [], counts: {} };
      try {
        const fresh = await documentOfFile(newId(), file);
        await insertDocument(tx, { projectId, createdBy: job.createdBy, now }, fresh);
        await publish(tx, { projectId, type: "document.created", actorId: job.createdBy, documentId: fresh.id, ids: [fresh.id] });
        return { problems: [], counts: { documents: 1 } };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { problems: [problem(error.code, { file: file.name }, error.message)], counts: {} };
      }
    };
  }
}
