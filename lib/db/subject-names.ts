import type { Db } from "@/lib/db/client";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";

/** Everybody who is or was a member here, by account: events outlive memberships. */
export async function peopleNames(db: Db, projectId: string): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    select u.id, u.name from users u where exists (select from members m where m.project_id = ${projectId}::uuid and m.user_id = u.id)
    union select n.user_id, n.name from annotators n where n.project_id = ${projectId}::uuid and n.user_id is not null
      and not exists (select from members m where m.project_id = n.project_id and m.user_id = n.user_id)`;
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type NamedThing = { id: string; name: string; deleted: boolean };

export async function documentNames(db: Db, projectId: string, ids: string[]): Promise<NamedThing[]> {
  return await db.$queryRaw<NamedThing[]>`select id, title as name, deleted_at is not null as deleted from documents where project_id = ${projectId}::uuid and id = any(${ids}::uuid[])`;
}

export async function tagNames(db: Db, projectId: string, ids: string[]): Promise<NamedThing[]> {
  return await db.$queryRaw<NamedThing[]>`select id, name, deleted_at is not null as deleted from tags where project_id = ${projectId}::uuid and id = any(${ids}::uuid[])`;
}

export type NamedAnnotation = { id: string; documentId: string; quote: string; deleted: boolean; own: boolean };

/** The beginnings of the quotes of these annotations, as far as the reader may see them. */
export async function annotationNames(db: Db, at: { projectId: string; userId: string; visibility: Visibility }, ids: string[]): Promise<NamedAnnotation[]> {
  if (ids.length === 0) return [];
  return await db.$queryRaw<NamedAnnotation[]>`
    select a.id, a.document_id as "documentId", left(array_to_string(a.quotes, ' […] '), 160) as quote, a.deleted_at is not null as deleted,
      coalesce(n.user_id = ${at.userId}::uuid and l.kind = 'coder', false) as own
    from annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id join annotators n on n.project_id = l.project_id and n.id = l.annotator_id
    join documents d on d.project_id = a.project_id and d.id = a.document_id and d.deleted_at is null
    where a.project_id = ${at.projectId}::uuid and a.id = any(${ids}::uuid[]) and ${visibleWhere(at.visibility, { document: "a.document_id", annotator: "l.annotator_id" })}`;
}
