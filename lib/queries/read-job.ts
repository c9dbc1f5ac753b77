import { z } from "zod";
import { findJob, jobJson } from "@/lib/db/jobs";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { job } from "@/lib/schemas/transfer";

/** How far a job is, what was wrong, and what came of it. */
export const readJob = query({
  permission: "job.read",
  summary: "A job's progress",
  params: z.object({ projectId: id, jobId: id }),
  input: z.object({}),
  output: job,
  subject: (db, actor, at) => findJob(db, actor, at),
  run: async ({ subject }) => jobJson(subject.job),
});
