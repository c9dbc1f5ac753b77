import type { Db } from "@/lib/db/client";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import type { Problem } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";
import { Prisma } from "@/prisma/generated/client";

export type JobKind = "import-documents" | "import-corpus";
export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export type JobRow = {
  id: string;
  projectId: string;
  kind: JobKind;
  state: JobState;
  done: number;
  total: number | null;
  input: Record<string, unknown>;
  problems: Problem[];
  result: Record<string, unknown> | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
};

export type JobSubject = ProjectSubject & { job: JobRow };

/** Problems kept with a job; the first ones say most. */
const PROBLEM_LIMIT = 1_000;
/** A running job that did not move for so long has lost its worker. */
const STALE = "3 minutes";

const columns = Prisma.sql`id, project_id as "projectId", kind, state, done, total, input, problems, result, created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt", finished_at as "finishedAt"`;

export function jobJson(job: JobRow) {
  const { input: _input, createdBy: _createdBy, projectId: _projectId, ...rest } = job;
  return { ...rest, createdAt: job.createdAt.toISOString(), updatedAt: job.updatedAt.toISOString(), finishedAt: job.finishedAt?.toISOString() ?? null };
}

/** A job of the actor's own; owners and supervisors find those of all. */
export async function findJob(db: Db, actor: Actor | null, at: { projectId: string; jobId: string }): Promise<JobSubject | null> {
  const project = await findProject(db, actor, at.projectId);
  const job = project && (await readJob(db, at));
  const leads = project?.role === "owner" || project?.role === "supervisor";
  return job && (leads || job.createdBy === actor?.userId) ? { ...project, job } : null;
}

type At = { projectId: string; jobId: string };

export async function readJob(db: Db, at: At, lock = false): Promise<JobRow | null> {
  const rows = await db.$queryRaw<JobRow[]>`select ${columns} from jobs where project_id = ${at.projectId}::uuid and id = ${at.jobId}::uuid ${lock ? Prisma.sql`for update` : Prisma.empty}`;
  return rows[0] ?? null;
}

/** A job that waits, with the files it needs. */
export async function insertJob(tx: Db, job: { projectId: string; jobId: string; kind: JobKind; createdBy: string; now: Date; input: Record<string, unknown>; total: number | null }, files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  const { projectId, jobId } = job;
  await tx.job.create({ data: { projectId, id: jobId, kind: job.kind, createdBy: job.createdBy, createdAt: job.now, updatedAt: job.now, total: job.total, input: job.input as Prisma.InputJsonObject } });
  for (const [position, file] of files.entries()) {
    // eslint-disable-next-line no-await-in-loop -- one connection
    await tx.upload.create({ data: { projectId, jobId, position, fileName: file.name, bytes: new Uint8Array(file.bytes) } });
  }
}

/** Takes a job that waits, or one whose worker was lost; null when another worker has it or it is over. */
export async function claimJob(db: Db, at: At): Promise<JobRow | null> {
  const rows = await db.$queryRaw<JobRow[]>`
    update jobs set state = 'running', updated_at = now() where project_id = ${at.projectId}::uuid and id = ${at.jobId}::uuid
      and (state = 'waiting' or (state = 'running' and updated_at < now() - ${STALE}::interval)) returning ${columns}`;
  return rows[0] ?? null;
}

/** Jobs that nobody works on though somebody should: the queue forgot them, or their worker was lost. */
export async function listForsakenJobs(db: Db): Promise<At[]> {
  return await db.$queryRaw<At[]>`
    select project_id as "projectId", id as "jobId" from jobs
    where (state = 'waiting' and created_at < now() - interval '30 seconds') or (state = 'running' and updated_at < now() - ${STALE}::interval) order by created_at`;
}

export async function readUpload(db: Db, at: At & { position: number }): Promise<{ name: string; bytes: Uint8Array } | null> {
  const row = await db.upload.findUnique({ where: { projectId_jobId_position: at } });
  return row && { name: row.fileName, bytes: row.bytes };
}

/** Notes that one more step is done, what was wrong in it and what came of it. */
export async function advanceJob(tx: Db, job: JobRow, step: { problems: readonly Problem[]; result: Record<string, unknown>; total?: number | null; now: Date }): Promise<void> {
  const problems = JSON.stringify([...job.problems, ...step.problems].slice(0, PROBLEM_LIMIT));
  await tx.$executeRaw`
    update jobs set done = done + 1, total = ${step.total ?? job.total}, problems = ${problems}::jsonb, result = ${JSON.stringify(step.result)}::jsonb, updated_at = ${step.now}
    where project_id = ${job.projectId}::uuid and id = ${job.id}::uuid`;
}

/** Ends a job. Its files go, unless it failed: then somebody may want to look at them, or try again. */
export async function endJob(tx: Db, at: At, end: { state: "done" | "failed" | "cancelled"; problems?: readonly Problem[]; now: Date }): Promise<boolean> {
  const count = await tx.$executeRaw`
    update jobs set state = ${end.state}, finished_at = ${end.now}, updated_at = ${end.now}, total = case when ${end.state} = 'done' then done else total end, problems = problems || ${JSON.stringify(end.problems ?? [])}::jsonb
    where project_id = ${at.projectId}::uuid and id = ${at.jobId}::uuid and state in ('waiting', 'running')`;
  if (count === 1 && end.state !== "failed") await tx.upload.deleteMany({ where: at });
  return count === 1;
}
