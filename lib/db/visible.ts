import type { Db } from "@/lib/db/client";
import type { ProjectSubject } from "@/lib/db/projects";
import { type DocumentCurtain, type Visibility, visibilityOf } from "@/lib/permissions/visible";
import { Prisma } from "@/prisma/generated/client";

/** What this reader sees of others' work. An open project needs no query. */
export async function loadVisibility(db: Db, project: ProjectSubject, userId: string): Promise<Visibility> {
  const reader = { role: project.role, annotator: project.annotator };
  if (project.codingMode === "open") return visibilityOf("open", reader, []);
  const curtains = await db.$queryRaw<DocumentCurtain[]>`
    select d.id as "documentId", d.revealed_at is not null as revealed,
      exists (select from assignments s where s.project_id = d.project_id and s.document_id = d.id and s.user_id = ${userId}::uuid and s.state not in ('submitted', 'done')) as "holdsUnsubmitted",
      exists (select from curtain_looks c where c.project_id = d.project_id and c.document_id = d.id and c.user_id = ${userId}::uuid) as looked
    from documents d where d.project_id = ${project.projectId}::uuid`;
  return visibilityOf("blind", reader, curtains);
}

/** `isVisible` as a condition on two columns; the names are code of ours, never input. */
export function visibleWhere(visibility: Visibility, columns: { document: string; annotator: string }): Prisma.Sql {
  const { own, others } = visibility;
  if (others === "all") return Prisma.sql`true`;
  const document = Prisma.raw(columns.document);
  const annotator = Prisma.raw(columns.annotator);
  const documents = "except" in others ? Prisma.sql`${document} <> all(${[...others.except]}::uuid[])` : Prisma.sql`${document} = any(${[...others.only]}::uuid[])`;
  return Prisma.sql`((${document} is null and ${annotator} is null) or coalesce(${annotator} = ${own}::uuid, false) or (${document} is not null and ${documents}))`;
}
