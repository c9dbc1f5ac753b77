import type { Annotation } from "@/lib/annotations/annotation";
import type { Db } from "@/lib/db/client";
import { tagsLeadingTo } from "@/lib/db/merged-tags";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import { Prisma } from "@/prisma/generated/client";

const utc = (column: string): Prisma.Sql => Prisma.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * An annotation as JSON, made by PostgreSQL: the one definition of its shape, read by lists, streams, exports and the
 * keeping of past states. Expects `annotations a` joined with `layers l`.
 */
export const annotationJson = Prisma.sql`json_build_object(
  'id', a.id, 'projectId', a.project_id, 'documentId', a.document_id, 'revision', a.revision, 'anchor', a.anchor, 'layer', a.layer_id, 'annotator', l.annotator_id, 'scope', a.scope,
  'spans', coalesce((select json_agg(json_build_object('start', a.spans[n * 2 - 1], 'end', a.spans[n * 2]) order by n) from generate_series(1, cardinality(a.spans) / 2) n), '[]'),
  'quotes', a.quotes, 'from', a.from_id, 'to', a.to_id,
  'tags', coalesce((select json_agg(json_build_object('tagId', t.tag_id, 'attributes', coalesce(t.attributes, '{}')) order by t.position)
    from annotation_tags t where t.project_id = a.project_id and t.annotation_id = a.id), '[]'),
  'note', a.note, 'confidence', a.confidence, 'codebookVersion', a.codebook_version, 'version', a.version,
  'createdAt', ${utc("a.created_at")}, 'updatedAt', ${utc("a.updated_at")}, 'deletedAt', ${utc("a.deleted_at")})`;

export const annotationSource = Prisma.sql`annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id`;

/** The number of the event since which an annotation stands as it does. */
export const sinceEvent = Prisma.sql`(select e.number from events e where e.project_id = a.project_id and e.act = a.since_act)`;

/** Who may change it (`author`: the account behind a coder layer), and which act made it so, beside the annotation. */
export type StoredAnnotation = { annotation: Annotation; author: string | null; layerKind: string; sinceAct: string };

/** These annotations of the project, deleted ones included, locked until the transaction ends when `lock` is set. */
export async function readAnnotations(db: Db, projectId: string, ids: string[], lock = false): Promise<Map<string, StoredAnnotation>> {
  // In a statement of its own: one that waits for a row reads it anew, but the tags as they were when it began to wait.
  if (lock) await db.$executeRaw`select from annotations where project_id = ${projectId}::uuid and id = any(${ids}::uuid[]) order by id for no key update`;
  const rows = await db.$queryRaw<StoredAnnotation[]>`
    select ${annotationJson} as annotation, n.user_id as author, l.kind as "layerKind", a.since_act as "sinceAct"
    from ${annotationSource} join annotators n on n.project_id = l.project_id and n.id = l.annotator_id
    where a.project_id = ${projectId}::uuid and a.id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.annotation.id, row]));
}

/** The conditions of a list or an export, built from a closed set of filters; client input only ever becomes a parameter. */
export function annotationWhere(projectId: string, visibility: Visibility, filter: AnnotationFilter & { deleted?: "no" | "only" | "all" }): Prisma.Sql {
  const conditions = [
    Prisma.sql`a.project_id = ${projectId}::uuid`,
    visibleWhere(visibility, { document: "a.document_id", annotator: "l.annotator_id" }),
    // The annotations of a deleted document are hidden with it, and come back with it.
    Prisma.sql`exists (select from documents d where d.project_id = a.project_id and d.id = a.document_id and d.deleted_at is null)`,
  ];
  if (filter.documentId) conditions.push(Prisma.sql`a.document_id = ${filter.documentId}::uuid`);
  if (filter.scope) conditions.push(Prisma.sql`a.scope = ${filter.scope}`);
  if (filter.annotator) conditions.push(Prisma.sql`l.annotator_id = ${filter.annotator}::uuid`);
  if (filter.layer) conditions.push(filter.layer.length === 36 ? Prisma.sql`a.layer_id = ${filter.layer}::uuid` : Prisma.sql`l.kind = ${filter.layer}`);
  if (filter.tagId) conditions.push(Prisma.sql`exists (select from annotation_tags t where t.project_id = a.project_id and t.annotation_id = a.id and t.tag_id = any(${tagsLeadingTo({ projectId, tagId: filter.tagId })}))`);
  if (filter.anchor) conditions.push(Prisma.sql`a.anchor = ${filter.anchor}`);
  // No verdict has been given yet: review is still to come, so every annotation is unreviewed.
  if (filter.verdict && filter.verdict !== "unreviewed") conditions.push(Prisma.sql`false`);
  if (filter.deleted === "only") conditions.push(Prisma.sql`a.deleted_at is not null`);
  else if (filter.deleted !== "all") conditions.push(Prisma.sql`a.deleted_at is null`);
  return Prisma.join(conditions, " and ");
}

/** How many there are. */
export async function countAnnotations(db: Db, where: Prisma.Sql): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`select count(*)::int as count from ${annotationSource} where ${where}`;
  return rows[0]?.count ?? 0;
}

/** A page in order of id, after `after`. */
export async function listAnnotationPage(db: Db, where: Prisma.Sql, page: { after: string | null; limit: number }): Promise<Annotation[]> {
  const after = page.after ? Prisma.sql`and a.id > ${page.after}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<{ annotation: Annotation }[]>`select ${annotationJson} as annotation from ${annotationSource} where ${where} ${after} order by a.id limit ${page.limit}`;
  return rows.map((row) => row.annotation);
}
