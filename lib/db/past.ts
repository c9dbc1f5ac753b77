import type { Annotation } from "@/lib/annotations/annotation";
import { annotationJson, annotationSource, sinceEvent } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { tagsLeadingTo } from "@/lib/db/merged-tags";
import { visibleWhere } from "@/lib/db/visible";
import type { Visibility } from "@/lib/permissions/visible";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import type { EventType } from "@/lib/schemas/event";
import { Prisma } from "@/prisma/generated/client";

/** How an annotation stood, with the event that made it so. */
export type PastAnnotation = { annotation: Annotation; fromEvent: bigint; type: EventType; actor: string | null; at: Date };

// Rows that are as old as an event.
const since = (at: { event: bigint }): Prisma.Sql => Prisma.sql`exists (select from events e where e.project_id = a.project_id and e.act = a.since_act and e.number <= ${at.event})`;

/**
 * The annotations of a project (or one document) as they stood at an event, deleted ones included: rows that are that
 * old, and the past states that held then. The one condition behind undo, history, point-in-time views and releases.
 */
export async function annotationsAt(db: Db, at: { projectId: string; event: bigint; documentId?: string; ids?: string[] }): Promise<Annotation[]> {
  const ofRow = Prisma.sql`${at.documentId ? Prisma.sql`and a.document_id = ${at.documentId}::uuid` : Prisma.empty} ${at.ids ? Prisma.sql`and a.id = any(${at.ids}::uuid[])` : Prisma.empty}`;
  const ofPast = Prisma.sql`${at.documentId ? Prisma.sql`and p.document_id = ${at.documentId}::uuid` : Prisma.empty} ${at.ids ? Prisma.sql`and p.subject_id = any(${at.ids}::uuid[])` : Prisma.empty}`;
  const rows = await db.$queryRaw<{ annotation: Annotation }[]>`
    select ${annotationJson}::jsonb as annotation from ${annotationSource} where a.project_id = ${at.projectId}::uuid and ${since(at)} ${ofRow}
    union all
    select p.state from past_states p where p.project_id = ${at.projectId}::uuid and p.kind = 'annotation' and p.from_event <= ${at.event} and p.to_event > ${at.event} ${ofPast}`;
  return rows.map((row) => row.annotation);
}

/**
 * The same as a source of rows `s` for lists, streams and exports: ids and place beside the whole annotation (`state`).
 * Nothing of a document that came later.
 */
export function statesAt(at: { projectId: string; event: bigint }): Prisma.Sql {
  return Prisma.sql`(
    select a.document_id, a.id, a.layer_id, l.annotator_id, l.kind, a.start, a."end", ${annotationJson}::jsonb as state
    from ${annotationSource} where a.project_id = ${at.projectId}::uuid and ${since(at)}
    union all
    select p.document_id, p.subject_id, l.id, l.annotator_id, l.kind, (p.state->'spans'->0->>'start')::int, (p.state->'spans'->-1->>'end')::int, p.state
    from past_states p join layers l on l.project_id = p.project_id and l.id = (p.state->>'layer')::uuid
    where p.project_id = ${at.projectId}::uuid and p.kind = 'annotation' and p.from_event <= ${at.event} and p.to_event > ${at.event}) s`;
}

/** The filters of lists and exports on `statesAt`. Who may see it is asked of the present: what is hidden now was not shown by time; which tag was merged into which, of the moment. */
export function stateWhere(at: { projectId: string; event: bigint }, visibility: Visibility, filter: AnnotationFilter & { deleted?: "no" | "only" | "all" }): Prisma.Sql {
  const conditions = [
    visibleWhere(visibility, { document: "s.document_id", annotator: "s.annotator_id" }),
    Prisma.sql`exists (select from documents d where d.project_id = ${at.projectId}::uuid and d.id = s.document_id and d.deleted_at is null)`,
  ];
  if (filter.documentId) conditions.push(Prisma.sql`s.document_id = ${filter.documentId}::uuid`);
  if (filter.scope) conditions.push(Prisma.sql`s.state->>'scope' = ${filter.scope}`);
  if (filter.annotator) conditions.push(Prisma.sql`s.annotator_id = ${filter.annotator}::uuid`);
  if (filter.layer) conditions.push(filter.layer.length === 36 ? Prisma.sql`s.layer_id = ${filter.layer}::uuid` : Prisma.sql`s.kind = ${filter.layer}`);
  if (filter.tagId) conditions.push(Prisma.sql`exists (select from jsonb_array_elements(s.state->'tags') u where (u->>'tagId')::uuid = any(${tagsLeadingTo({ projectId: at.projectId, tagId: filter.tagId }, rowsAt("tags", "m", at))}))`);
  if (filter.anchor) conditions.push(Prisma.sql`s.state->>'anchor' = ${filter.anchor}`);
  if (filter.verdict && filter.verdict !== "unreviewed") conditions.push(Prisma.sql`false`);
  if (filter.deleted === "only") conditions.push(Prisma.sql`s.state->>'deletedAt' is not null`);
  else if (filter.deleted !== "all") conditions.push(Prisma.sql`s.state->>'deletedAt' is null`);
  return Prisma.join(conditions, " and ");
}

/** A page of the annotations of a moment, in order of id, after `after`. */
export async function listStatePage(db: Db, at: { projectId: string; event: bigint }, where: Prisma.Sql, page: { after: string | null; limit: number }): Promise<Annotation[]> {
  const after = page.after ? Prisma.sql`and s.id > ${page.after}::uuid` : Prisma.empty;
  const rows = await db.$queryRaw<{ annotation: Annotation }[]>`select s.state as annotation from ${statesAt(at)} where ${where} ${after} order by s.id limit ${page.limit}`;
  return rows.map((row) => row.annotation);
}

/** The rows of a table whose past states are kept whole (tags, assignments) as they stood at an event; named `name`. */
export function rowsAt(table: "tags" | "assignments", name: string, at: { projectId: string; event: bigint }): Prisma.Sql {
  const kind = { tags: "tag", assignments: "assignment" }[table];
  return Prisma.sql`(
    select r.* from ${Prisma.raw(table)} r where r.project_id = ${at.projectId}::uuid and r.since_event <= ${at.event}
    union all
    select r.* from past_states p, jsonb_populate_record(null::${Prisma.raw(table)}, p.state) r
    where p.project_id = ${at.projectId}::uuid and p.kind = ${kind} and p.from_event <= ${at.event} and p.to_event > ${at.event}) ${Prisma.raw(name)}`;
}

/** How often the codebook had changed at an event, given how often it has changed by now: each change is one event. */
export async function codebookVersionAt(db: Db, at: { projectId: string; event: bigint }, present: number): Promise<number> {
  const rows = await db.$queryRaw<{ later: number }[]>`
    select count(*)::int as later from events where project_id = ${at.projectId}::uuid and number > ${at.event} and type like 'tag.%'`;
  return Math.max(1, present - (rows[0]?.later ?? 0));
}

/** Every state of one annotation with the event that made it so, oldest first, the present one last. */
export async function annotationHistory(db: Db, projectId: string, id: string): Promise<PastAnnotation[]> {
  return await db.$queryRaw<PastAnnotation[]>`
    select h.annotation, h."fromEvent", e.type, e.actor_id as actor, e.at from (
      select p.state as annotation, p.from_event as "fromEvent" from past_states p
      where p.project_id = ${projectId}::uuid and p.kind = 'annotation' and p.subject_id = ${id}::uuid
      union all
      select ${annotationJson}::jsonb, ${sinceEvent} from ${annotationSource} where a.project_id = ${projectId}::uuid and a.id = ${id}::uuid) h
    join events e on e.project_id = ${projectId}::uuid and e.number = h."fromEvent" order by h."fromEvent"`;
}

/** Relations with an end among these annotations. */
export async function relationsOf(db: Db, projectId: string, ids: string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from annotations where project_id = ${projectId}::uuid and scope = 'relation' and (from_id = any(${ids}::uuid[]) or to_id = any(${ids}::uuid[])) order by id`;
  return rows.map((row) => row.id);
}
