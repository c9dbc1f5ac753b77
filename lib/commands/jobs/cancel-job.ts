import { z } from "zod";
import { endJob, findJob, jobJson, type JobRow, readJob } from "@/lib/db/jobs";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { job } from "@/lib/schemas/transfer";

/** Stops a job before its next step. What it brought in until then stays. Cancelling one that is over changes nothing. */
export const cancelJob = command({
  permission: "job.cancel",
  summary: "Cancel a job",
  params: z.object({ projectId: id, jobId: id }),
  input: z.object({}),
  output: job,
  subject: (db, actor, at) => findJob(db, actor, at),
  run: async ({ db, actor, params, now, key }) => {
    if (await endJob(db, params, { state: "cancelled", now })) {
      await publish(db, { projectId: params.projectId, type: "job.changed", actorId: actor.userId, ids: [params.jobId], facts: { state: "cancelled" }, key });
    }
    return jobJson((await readJob(db, params)) as JobRow);
  },
});
