import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { Db } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/sql-state";
import { RaceLost } from "@/lib/db/transaction";
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
  'id', a.id, 'projectId', a.project_id, 'documentId', a.document_id, 'revision', a.revision, 'layer', a.layer_id, 'annotator', l.annotator_id, 'scope', a.scope,
  'spans', coalesce((select json_agg(json_build_object('start', a.spans[n * 2 - 1], 'end', a.spans[n * 2]) order by n) from generate_series(1, cardinality(a.spans) / 2) n), '[]'),
  'quotes', a.quotes, 'from', a.from_id, 'to', a.to_id,
  'tags', coalesce((select json_agg(json_build_object('tagId', t.tag_id, 'attributes', coalesce(t.attributes, '{}')) order by t.position)
    from annotation_tags t where t.project_id = a.project_id and t.annotation_id = a.id), '[]'),
  'note', a.note, 'confidence', a.confidence, 'codebookVersion', a.codebook_version, 'version', a.version,
  'createdAt', ${utc("a.created_at")}, 'updatedAt', ${utc("a.updated_at")}, 'deletedAt', ${utc("a.deleted_at")})`;

export const annotationSource = Prisma.sql`annotations a join layers l on l.project_id = a.project_id and l.id = a.layer_id`;

/** Who may change it (`author`: the account behind a coder layer), and where it stands in time, beside the annotation. */
export type StoredAnnotation = { annotation: Annotation; author: string | null; layerKind: string; sinceEvent: bigint };

/** These annotations of the project, deleted ones included, locked until the transaction ends when `lock` is set. */
export async function readAnnotations(db: Db, projectId: string, ids: string[], lock = false): Promise<Map<string, StoredAnnotation>> {
  const rows = await db.$queryRaw<StoredAnnotation[]>`
    select ${annotationJson} as annotation, n.user_id as author, l.kind as "layerKind", a.since_event as "sinceEvent"
    from ${annotationSource} join annotators n on n.project_id = l.project_id and n.id = l.annotator_id
    where a.project_id = ${projectId}::uuid and a.id = any(${ids}::uuid[]) ${lock ? Prisma.sql`order by a.id for no key update of a` : Prisma.empty}`;
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
  if (filter.tagId) conditions.push(Prisma.sql`exists (select from annotation_tags t where t.project_id = a.project_id and t.annotation_id = a.id and t.tag_id = ${filter.tagId}::uuid)`);
  // No verdict has been given yet: review is still to come, so every annotation is unreviewed.
  if (filter.verdict && filter.verdict !== "unreviewed") conditions.push(Prisma.sql`false`);
  if (filter.deleted === "only") conditions.push(Prisma.sql`a.deleted_at is not null`);
  else if (filter.deleted !== "all") conditions.push(Prisma.sql`a.deleted_at is null`);
  return Prisma.join(conditions, " and ");
}

/** A page in order of id, after `after`. */
export async function listAnnotationPage(db: Db, where: Prisma.Sql, page: { after: string | null; limit: number }): Promise<Annotation[]> {
  const after = page.after ? Prisma.sql`and a.id > ${page.after}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<{ annotation: Annotation }[]>`select ${annotationJson} as annotation from ${annotationSource} where ${where} ${after} order by a.id limit ${page.limit}`;
  return rows.map((row) => row.annotation);
}

/** An annotation as it shall stand after a write. */
export type AnnotationWrite = AnnotationContent & { id: string; documentId: string; revision: number; layer: string; version: number; deleted: boolean };

/**
 * Writes annotations as they shall stand: inserts those with version 1, and replaces the others after keeping what they
 * said until now as a past state. One round trip each, however many. Callers have locked what they replace.
 */
export async function writeAnnotations(tx: Db, at: { projectId: string; event: bigint; codebookVersion: number; now: Date }, writes: readonly AnnotationWrite[]): Promise<void> {
  const fresh = writes.filter((write) => write.version === 1);
  const changed = writes.filter((write) => write.version > 1);
  if (fresh.length > 0) await insertAnnotations(tx, at, fresh).catch(lostRace);
  if (changed.length > 0) await replaceAnnotations(tx, at, changed);
}

// Somebody created the same id since the command looked: it looks again, and finds it.
function lostRace(error: unknown): never {
  throw isUniqueViolation(error, "annotations_pkey") ? new RaceLost() : error;
}

type WriteAt = { projectId: string; event: bigint; codebookVersion: number; now: Date };

const recordset = Prisma.sql`as w(id uuid, document_id uuid, revision int, layer_id uuid, scope text, spans int[], quotes text[], "start" int, "end" int,
  from_id uuid, to_id uuid, note text, confidence float8, version int, deleted boolean, tags jsonb)`;
const tagRows = Prisma.sql`jsonb_array_elements(w.tags) with ordinality as u(use, position)`;

async function insertAnnotations(tx: Db, at: WriteAt, writes: readonly AnnotationWrite[]): Promise<void> {
  const rows = JSON.stringify(writes.map(rowOf));
  await tx.$executeRaw`
    with w as (select * from json_to_recordset(${rows}::json) ${recordset}),
    put as (
      insert into annotations (project_id, id, document_id, revision, layer_id, scope, spans, quotes, start, "end", from_id, to_id, note, confidence, codebook_version, version, created_at, updated_at, since_event)
      select ${at.projectId}::uuid, id, document_id, revision, layer_id, scope, spans, quotes, "start", "end", from_id, to_id, note, confidence, ${at.codebookVersion}, 1, ${at.now}, ${at.now}, ${at.event} from w)
    insert into annotation_tags (project_id, annotation_id, position, tag_id, attributes)
    select ${at.projectId}::uuid, w.id, u.position, (u.use->>'tagId')::uuid, u.use->'attributes' from w, ${tagRows}`;
}

async function replaceAnnotations(tx: Db, at: WriteAt, writes: readonly AnnotationWrite[]): Promise<void> {
  const ids = writes.map((write) => write.id);
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, document_id, state)
    select a.project_id, 'annotation', a.id, a.since_event, ${at.event}, a.document_id, ${annotationJson}::jsonb
    from ${annotationSource} where a.project_id = ${at.projectId}::uuid and a.id = any(${ids}::uuid[])`;
  await tx.$executeRaw`delete from annotation_tags where project_id = ${at.projectId}::uuid and annotation_id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    with w as (select * from json_to_recordset(${JSON.stringify(writes.map(rowOf))}::json) ${recordset}),
    put as (
      update annotations a set spans = w.spans, quotes = w.quotes, start = w."start", "end" = w."end", from_id = w.from_id, to_id = w.to_id, note = w.note, confidence = w.confidence,
        codebook_version = ${at.codebookVersion}, version = w.version, updated_at = ${at.now}, since_event = ${at.event},
        deleted_at = case when w.deleted then coalesce(a.deleted_at, ${at.now}) end
      from w where a.project_id = ${at.projectId}::uuid and a.id = w.id)
    insert into annotation_tags (project_id, annotation_id, position, tag_id, attributes)
    select ${at.projectId}::uuid, w.id, u.position, (u.use->>'tagId')::uuid, u.use->'attributes' from w, ${tagRows}`;
}

function rowOf(write: AnnotationWrite) {
  return {
    id: write.id,
    document_id: write.documentId,
    revision: write.revision,
    layer_id: write.layer,
    scope: write.scope,
    spans: write.spans.flatMap((span) => [span.start, span.end]),
    quotes: write.quotes,
    start: write.spans[0]?.start ?? null,
    end: write.spans.at(-1)?.end ?? null,
    from_id: write.from,
    to_id: write.to,
    note: write.note,
    confidence: write.confidence,
    version: write.version,
    deleted: write.deleted,
    tags: write.tags.map((use) => (Object.keys(use.attributes).length > 0 ? use : { tagId: use.tagId })),
  };
}
