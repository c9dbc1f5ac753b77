import { v7 as newId } from "uuid";
import type { AnnotationContent } from "@/lib/annotations/annotation";
import { annotationJson, annotationSource, sinceEvent } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import { isUniqueViolation, violatedConstraint } from "@/lib/db/sql-state";
import { RaceLost } from "@/lib/db/transaction";
import type { Anchor } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";
import { Prisma } from "@/prisma/generated/client";

/** An annotation as it shall stand after a write. */
export type AnnotationWrite = AnnotationContent & { id: string; documentId: string; revision: number; anchor?: Anchor | null; layer: string; version: number; deleted: boolean };

type WriteAt = { projectId: string; codebookVersion: number; now: Date };
type ActAt = WriteAt & { act: string };

/**
 * Writes annotations as they shall stand: inserts those with version 1, and replaces the others after keeping what they
 * said until now as a past state, five hundred a round trip. Callers have locked what they replace. `number` publishes the event of the act and answers its number; from then on the project's other writers wait,
 * so new annotations, which may be thousands, are written before it and name the act.
 */
export async function writeAnnotations(tx: Db, at: WriteAt, writes: readonly AnnotationWrite[], number: (act: string) => Promise<bigint>): Promise<bigint> {
  const [fresh, replaced] = [inOrder(writes.filter((write) => write.version === 1)), writes.filter((write) => write.version > 1)];
  const of = { ...at, act: newId() };
  for (const piece of piecesOf(fresh)) await insertAnnotations(tx, of, piece).catch(lostRace);
  const event = await number(of.act);
  for (const piece of piecesOf(replaced)) await replaceAnnotations(tx, { ...of, event }, piece);
  return event;
}

// What a relation stands on before the relation; its ends are never relations.
function inOrder(writes: readonly AnnotationWrite[]): AnnotationWrite[] {
  return [...writes.filter(({ scope }) => scope !== "relation"), ...writes.filter(({ scope }) => scope === "relation")];
}

/** So many at once take PostgreSQL and this process a few milliseconds each: whoever saves a single one is let in between. */
const A_PIECE = 500;

function piecesOf<T>(writes: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(writes.length / A_PIECE) }, (_, n) => writes.slice(n * A_PIECE, (n + 1) * A_PIECE));
}

// Somebody created the same id since the command looked, or erased the document: it looks again, and sees it.
function lostRace(error: unknown): never {
  const taken = isUniqueViolation(error, "annotations_pkey") || isUniqueViolation(error, "annotation_tags_pkey");
  throw taken || violatedConstraint(error) === "annotations_revision_fkey" ? new RaceLost() : error;
}

const columns = Prisma.sql`id uuid, document_id uuid, revision int, layer_id uuid, scope text, spans int[], quotes text[], "start" int, "end" int,
  from_id uuid, to_id uuid, note text, confidence float8, version int, deleted boolean, anchor text, tags jsonb`;

const incoming = (writes: readonly AnnotationWrite[]): Prisma.Sql => Prisma.sql`json_to_recordset(${JSON.stringify(writes.map(rowOf))}::json) as w(${columns})`;

const tagRows = Prisma.sql`jsonb_array_elements(w.tags) with ordinality as u(use, position)`;

const insertTags = (projectId: string): Prisma.Sql => Prisma.sql`
  insert into annotation_tags (project_id, annotation_id, position, tag_id, attributes)
  select ${projectId}::uuid, w.id, u.position, (u.use->>'tagId')::uuid, u.use->'attributes'`;

async function insertAnnotations(tx: Db, at: ActAt, writes: readonly AnnotationWrite[]): Promise<void> {
  await tx.$executeRaw`
    with w as (select * from ${incoming(writes)}),
    put as (
      insert into annotations (project_id, id, document_id, revision, layer_id, scope, spans, quotes, start, "end", from_id, to_id, note, confidence, codebook_version, version, created_at, updated_at, since_act)
      select ${at.projectId}::uuid, id, document_id, revision, layer_id, scope, spans, quotes, "start", "end", from_id, to_id, note, confidence, ${at.codebookVersion}, 1, ${at.now}, ${at.now}, ${at.act}::uuid from w)
    ${insertTags(at.projectId)} from w, ${tagRows}`;
}

/** Keeps what these annotations say as past: it was true until just before the event. */
async function keepPastAnnotations(tx: Db, at: { projectId: string; event: bigint }, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into past_states (project_id, kind, subject_id, from_event, to_event, document_id, state)
    select a.project_id, 'annotation', a.id, ${sinceEvent}, ${at.event}, a.document_id, ${annotationJson}::jsonb
    from ${annotationSource} where a.project_id = ${at.projectId}::uuid and a.id = any(${ids}::uuid[])`;
}

/** The place of an annotation in a new revision; everything else it says stays. */
export type Replacement = { id: string; spans: readonly Span[]; quotes: readonly string[]; revision: number; anchor: Anchor };

/** Writes annotations anew at their places in a new revision, as one version more, five hundred a round trip. */
export async function moveAnnotations(tx: Db, at: { projectId: string; act: string; event: bigint; now: Date }, moves: readonly Replacement[]): Promise<void> {
  for (const piece of piecesOf(moves)) {
    await keepPastAnnotations(tx, at, piece.map(({ id }) => id));
    const rows = piece.map(({ spans, ...rest }) => ({ ...rest, spans: spans.flatMap((span) => [span.start, span.end]), start: spans[0]?.start ?? null, end: spans.at(-1)?.end ?? null }));
    await tx.$executeRaw`
      update annotations a set spans = w.spans, quotes = w.quotes, start = w."start", "end" = w."end", revision = w.revision, anchor = w.anchor,
        version = a.version + 1, updated_at = ${at.now}, since_act = ${at.act}::uuid
      from json_to_recordset(${JSON.stringify(rows)}::json) as w(id uuid, spans int[], quotes text[], "start" int, "end" int, revision int, anchor text)
      where a.project_id = ${at.projectId}::uuid and a.id = w.id`;
  }
}

async function replaceAnnotations(tx: Db, at: ActAt & { event: bigint }, writes: readonly AnnotationWrite[]): Promise<void> {
  const ids = writes.map((write) => write.id);
  await keepPastAnnotations(tx, at, ids);
  await tx.$executeRaw`delete from annotation_tags where project_id = ${at.projectId}::uuid and annotation_id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    with w as (select * from ${incoming(writes)}),
    put as (
      update annotations a set revision = w.revision, anchor = w.anchor, spans = w.spans, quotes = w.quotes, start = w."start", "end" = w."end", from_id = w.from_id, to_id = w.to_id, note = w.note, confidence = w.confidence,
        codebook_version = ${at.codebookVersion}, version = w.version, updated_at = ${at.now}, since_act = ${at.act}::uuid,
        deleted_at = case when w.deleted then coalesce(a.deleted_at, ${at.now}) end
      from w where a.project_id = ${at.projectId}::uuid and a.id = w.id)
    ${insertTags(at.projectId)} from w, ${tagRows}`;
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
    anchor: write.anchor ?? null,
    tags: write.tags.map((use) => (Object.keys(use.attributes).length > 0 ? use : { tagId: use.tagId })),
  };
}
