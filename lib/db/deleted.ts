import type { Db } from "@/lib/db/client";
import type { PageKey } from "@/lib/db/page";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";
import { Prisma } from "@/prisma/generated/client";

export type DeletedKind = "document" | "tag" | "annotation" | "member";

/** Something that can be brought back: who put it away and when. `own`: an annotation of the reader's own layer. */
export type DeletedRow = { id: string; label: string; at: Date; by: string | null; documentId: string | null; own: boolean; email: string | null; role: string | null };

type At = { projectId: string; userId: string; visibility: Visibility };

const nothing = Prisma.sql`null::text as email, null::text as role`;

const sources: Record<DeletedKind, (at: At) => Prisma.Sql> = {
  document: ({ projectId }) => Prisma.sql`
    select d.id, d.title as label, d.deleted_at as at, e.actor_id as by, d.id as "documentId", false as own, ${nothing} from documents d
    left join lateral (select actor_id from events e where e.project_id = d.project_id and e.document_id = d.id and e.type = 'document.deleted' order by e.number desc limit 1) e on true
    where d.project_id = ${projectId}::uuid and d.deleted_at is not null`,
  tag: ({ projectId }) => Prisma.sql`
    select t.id, t.name as label, t.deleted_at as at, e.actor_id as by, null::uuid as "documentId", false as own, ${nothing}
    from tags t left join events e on e.project_id = t.project_id and e.number = t.since_event
    where t.project_id = ${projectId}::uuid and t.deleted_at is not null`,
  // Those of a deleted document are hidden with it, and come back with it.
  annotation: ({ projectId, userId, visibility }) => Prisma.sql`
    select a.id, left(array_to_string(a.quotes, ' […] '), 300) as label, a.deleted_at as at, e.actor_id as by, a.document_id as "documentId",
      coalesce(n.user_id = ${userId}::uuid and l.kind = 'coder', false) as own, ${nothing}
    from annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id
    join annotators n on n.project_id = l.project_id and n.id = l.annotator_id
    join documents d on d.project_id = a.project_id and d.id = a.document_id and d.deleted_at is null
    left join events e on e.project_id = a.project_id and e.act = a.since_act
    where a.project_id = ${projectId}::uuid and a.deleted_at is not null and ${visibleWhere(visibility, { document: "a.document_id", annotator: "l.annotator_id" })}`,
  member: ({ projectId }) => Prisma.sql`
    select u.id, u.name as label, g.at, g.actor_id as by, null::uuid as "documentId", false as own, u.email,
      (select r.facts->>'role' from events r where r.project_id = ${projectId}::uuid and r.type like 'member.%' and r.type in ('member.added', 'member.changed') and u.id = any(r.ids) and r.facts ? 'role'
        order by r.number desc limit 1) as role
    from (select distinct on (gone) gone, e.at, e.actor_id from events e, unnest(e.ids) gone
      where e.project_id = ${projectId}::uuid and e.type like 'member.%' and e.type = 'member.removed' order by gone, e.number desc) g
    join users u on u.id = g.gone and u.disabled_at is null
    where not exists (select from members m where m.project_id = ${projectId}::uuid and m.user_id = u.id)`,
};

/** A page of what was put away, the latest first. */
export async function listDeletedRows(db: Db, kind: DeletedKind, at: At & { after: PageKey | null; limit: number }): Promise<DeletedRow[]> {
  const after = at.after ? Prisma.sql`where (x.at, x.id) < (${at.after[0]}::timestamptz, ${at.after[1]}::uuid)` : Prisma.empty;
  return await db.$queryRaw<DeletedRow[]>`select * from (${sources[kind](at)}) x ${after} order by x.at desc, x.id desc limit ${at.limit}`;
}
