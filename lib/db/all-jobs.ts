import type { Db } from "@/lib/db/client";
import type { JobKind, JobState } from "@/lib/db/jobs";
import type { PageKey } from "@/lib/db/page";
import { Prisma } from "@/prisma/generated/client";

/** A job as an administrator may see it: of which project and how it stands; no file, no text. */
export type JobOutlineRow = { id: string; projectId: string; projectName: string; kind: JobKind; state: JobState; done: number; total: number | null; reason: string | null; createdAt: Date; updatedAt: Date };

/** Jobs of all projects, newest first. Of its problems, only one that names no file is told. */
export async function listJobOutlines(db: Db, at: { state: JobState | null; after: PageKey | null; limit: number }): Promise<JobOutlineRow[]> {
  const only = at.state ? Prisma.sql`and j.state = ${at.state}` : Prisma.empty;
  const after = at.after ? Prisma.sql`and (j.created_at, j.id) < (${at.after[0]}::timestamptz, ${at.after[1]}::uuid)` : Prisma.empty;
  return await db.$queryRaw<JobOutlineRow[]>`
    select j.id, j.project_id as "projectId", p.name as "projectName", j.kind, j.state, j.done, j.total,
      case when j.state = 'failed' then (select e->>'code' from jsonb_array_elements(j.problems) with ordinality as o(e, n) where not e ? 'file' order by n desc limit 1) end as reason,
      j.created_at as "createdAt", j.updated_at as "updatedAt"
    from jobs j join projects p on p.id = j.project_id and p.deleted_at is null where true ${only} ${after} order by j.created_at desc, j.id desc limit ${at.limit}`;
}

/** A job of a project, held still; null when there is none. */
export async function findJobState(tx: Db, at: { projectId: string; jobId: string }): Promise<JobState | null> {
  const rows = await tx.$queryRaw<{ state: JobState }[]>`
    select j.state from jobs j join projects p on p.id = j.project_id and p.deleted_at is null where j.project_id = ${at.projectId}::uuid and j.id = ${at.jobId}::uuid for update of j`;
  return rows[0]?.state ?? null;
}

/** Lets a failed job go on where it stopped. What was wrong with single files stays noted. */
export async function reopenJob(tx: Db, at: { projectId: string; jobId: string }, now: Date): Promise<void> {
  await tx.$executeRaw`
    update jobs set state = 'waiting', finished_at = null, updated_at = ${now},
      problems = (select coalesce(jsonb_agg(e), '[]'::jsonb) from jsonb_array_elements(problems) e where e ? 'file')
    where project_id = ${at.projectId}::uuid and id = ${at.jobId}::uuid and state = 'failed'`;
}
