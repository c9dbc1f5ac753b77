import type { Db } from "@/lib/db/client";
import type { Actor, Role } from "@/lib/permissions/actor";
import type { Standing } from "@/lib/permissions/authorize";

export type CodingMode = "open" | "blind";

/** A project as one of its members stands in it: what nearly every operation is about. */
export type ProjectSubject = Standing & {
  role: Role;
  projectId: string;
  name: string;
  description: string;
  codingMode: CodingMode;
  readersExport: boolean;
  codebookVersion: number;
  /** The member's annotator in this project. */
  annotator: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Null for whoever is no member, administrators of the server included, and outside the one project of a token. */
export async function findProject(db: Db, actor: Actor | null, projectId: string): Promise<ProjectSubject | null> {
  if (!actor || (actor.onlyProject !== null && actor.onlyProject !== projectId)) return null;
  const rows = await db.$queryRaw<ProjectSubject[]>`
    select p.id as "projectId", p.name, p.description, p.coding_mode as "codingMode", p.readers_export as "readersExport",
      p.codebook_version as "codebookVersion", p.version, p.created_at as "createdAt", p.updated_at as "updatedAt",
      m.role, a.id as annotator
    from projects p
    join members m on m.project_id = p.id and m.user_id = ${actor.userId}::uuid
    left join annotators a on a.project_id = p.id and a.user_id = m.user_id
    where p.id = ${projectId}::uuid and p.deleted_at is null`;
  return rows[0] ?? null;
}

export function projectJson(project: ProjectSubject) {
  const { projectId, name, description, codingMode, readersExport, codebookVersion, role, annotator, version, createdAt, updatedAt } = project;
  return { id: projectId, name, description, codingMode, readersExport, codebookVersion, role, annotator, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

/** Holds the list of members of a project still, whoever asks; false when there is no such project. */
export async function lockLivingProject(tx: Db, projectId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from projects where id = ${projectId}::uuid and deleted_at is null for no key update`;
  return rows.length === 1;
}
