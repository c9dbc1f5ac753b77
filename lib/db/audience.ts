import type { Db } from "@/lib/db/client";
import type { CodingMode } from "@/lib/db/projects";
import type { Role } from "@/lib/permissions/actor";
import { isVisible, visibilityOf, type Work } from "@/lib/permissions/visible";

export type Hearer = { userId: string; name: string; role: Role };

type Row = Hearer & { annotator: string | null; revealed: boolean; holdsUnsubmitted: boolean; looked: boolean };

/** The members who may see this piece of work, in the order of their names: whom one may mention, and who may be told of it. */
export async function listAudience(db: Db, project: { projectId: string; codingMode: CodingMode }, work: Work): Promise<Hearer[]> {
  const { documentId } = work;
  const rows = await db.$queryRaw<Row[]>`
    select m.user_id as "userId", u.name, m.role, n.id as annotator, coalesce(d.revealed_at is not null, false) as revealed,
      exists (select from assignments s where s.project_id = m.project_id and s.document_id = d.id and s.user_id = m.user_id and s.state not in ('submitted', 'done')) as "holdsUnsubmitted",
      exists (select from curtain_looks c where c.project_id = m.project_id and c.document_id = d.id and c.user_id = m.user_id) as looked
    from members m join users u on u.id = m.user_id and u.disabled_at is null
    left join annotators n on n.project_id = m.project_id and n.user_id = m.user_id
    left join documents d on d.project_id = m.project_id and d.id = ${documentId}::uuid
    where m.project_id = ${project.projectId}::uuid order by lower(u.name), u.id`;
  const hears = (row: Row): boolean => isVisible(visibilityOf(project.codingMode, row, documentId === null ? [] : [{ ...row, documentId }]), work);
  return rows.filter(hears).map(({ userId, name, role }) => ({ userId, name, role }));
}
