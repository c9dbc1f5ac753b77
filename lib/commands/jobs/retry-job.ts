import { z } from "zod";
import { findJobState, reopenJob } from "@/lib/db/all-jobs";
import { enqueueJob } from "@/lib/db/job-queue";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Lets a failed job go on where it stopped; what came in before does not come in twice. */
export const retryJob = command({
  permission: "upkeep.manage",
  summary: "Try a failed job again (administrators)",
  params: z.object({ jobId: id }),
  input: z.object({ projectId: id }),
  subject: async () => ({ role: null }),
  run: async ({ db, actor, params, input, now, key }) => {
    const at = { ...params, ...input };
    const state = await findJobState(db, at);
    if (!state) throw new AppError("not-found");
    if (state !== "failed") throw new AppError("wrong-state", "Only a job that failed can be tried again.");
    await publish(db, { projectId: at.projectId, type: "job.changed", actorId: actor.userId, ids: [at.jobId], facts: { state: "waiting" }, key });
    await reopenJob(db, at, now);
    await enqueueJob(db, at);
  },
});
