import type { Annotation, TagUse } from "@/lib/annotations/annotation";
import { followMerges, usesAsRead } from "@/lib/codebook/merge";
import type { CorpusAnnotation, CorpusAnnotator, CorpusDocument, CorpusHeader, CorpusLayer, DocumentBundle } from "@/lib/corpus/corpus";
import { annotationSource, annotationWhere } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import type { ProjectSubject } from "@/lib/db/projects";
import type { Snapshot } from "@/lib/db/stream";
import { codebookVersionAt, statesAt, stateWhere } from "@/lib/db/past";
import { listTags, tagsAt } from "@/lib/db/tags";
import type { Visibility } from "@/lib/permissions/visible";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import type { Span } from "@/lib/text/span";
import { revisionAt } from "@/lib/db/revisions";
import { Prisma } from "@/prisma/generated/client";

/** What is known before the first document: codebook, people and layers. */
export async function readCorpusHeader(db: Db, project: ProjectSubject, at: { exportedAt: string; baseUrl: string; event?: bigint | null }): Promise<CorpusHeader> {
  const { projectId: id, name, description } = project;
  const { event = null, ...rest } = at;
  const tags = event === null ? await listTags(db, id) : await tagsAt(db, { projectId: id, event });
  const codebookVersion = event === null ? project.codebookVersion : await codebookVersionAt(db, { projectId: id, event }, project.codebookVersion);
  const annotators = await db.annotator.findMany({ where: { projectId: id }, orderBy: { id: "asc" } });
  const layers = await db.layer.findMany({ where: { projectId: id }, orderBy: { id: "asc" } });
  return {
    project: { id, name, description, codebookVersion },
    tags,
    annotators: annotators.map((row) => ({ id: row.id, name: row.name, kind: row.kind as CorpusAnnotator["kind"] })),
    layers: layers.map((row) => ({ id: row.id, kind: row.kind as CorpusLayer["kind"], annotatorId: row.annotatorId, round: row.round })),
    ...rest,
  };
}

type Wanted = {
  projectId: string;
  visibility: Visibility;
  filter: AnnotationFilter;
  /** The codebook of the moment: what was given as a merged tag leaves as the tag it leads to. */
  tags: CorpusHeader["tags"];
  /** As it stood right after this event; null for now. */
  event?: bigint | null;
};

const PAGE = 1_000;
const DOCUMENTS = 200;

/**
 * One project in a stable order: documents by id, annotations in reading order. Two cursors walk side by side, so that
 * ten thousand small documents and one with a hundred thousand annotations cost the same per annotation.
 */
export async function* streamBundles(snapshot: Snapshot, wanted: Wanted): AsyncGenerator<DocumentBundle, void> {
  const annotations = new AnnotationReader(snapshot, wanted);
  for await (const page of snapshot.pages<DocumentRow>(documentsOf(wanted), DOCUMENTS)) {
    for (const row of page) {
      const [revision] = await snapshot.rows<{ text: string }>(Prisma.sql`
        select text from revisions where project_id = ${wanted.projectId}::uuid and document_id = ${row.id}::uuid and number = ${row.revision}`);
      yield { document: { ...row, createdAt: row.createdAt.toISOString() }, text: revision?.text ?? "", annotations: annotations.of(row.id) };
      await annotations.skip(row.id);
    }
  }
}

type DocumentRow = Omit<CorpusDocument, "createdAt"> & { createdAt: Date };

function documentsOf({ projectId, filter, event = null }: Wanted): Prisma.Sql {
  const only = filter.documentId ? Prisma.sql`and d.id = ${filter.documentId}::uuid` : Prisma.empty;
  // Only their coming and their text are of the past: title, language and attributes are those of now.
  const then = event === null ? Prisma.empty : Prisma.sql`
    and not exists (select from events e where e.project_id = d.project_id and e.number > ${event} and e.type = 'document.created' and d.id = any(e.ids))`;
  return Prisma.sql`
    select d.id, d.title, d.language, d.direction, d.attributes, r.length, r.sha256, r.number as revision, r.created_at as "createdAt"
    from documents d join revisions r on r.project_id = d.project_id and r.document_id = d.id and r.number = ${revisionAt(event)}
    where d.project_id = ${projectId}::uuid and d.deleted_at is null ${only} ${then} order by d.id`;
}

// Plain columns: PostgreSQL takes 15 µs to build a row as JSON and 3 µs to send it as it is. Tags are looked up through
// their primary key, one after the other in one string: an id of 36 characters, then its attributes if it has any.
function annotationsOf({ projectId, visibility, filter }: Wanted): Prisma.Sql {
  return Prisma.sql`
    select a.document_id, a.id, a.revision, a.layer_id, l.annotator_id, a.scope, a.spans::text, array_to_json(a.quotes)::text, a.from_id, a.to_id,
      (select string_agg(t.tag_id::text || coalesce(t.attributes::text, ''), ${TAG_END} order by t.position)
        from annotation_tags t where t.project_id = a.project_id and t.annotation_id = a.id),
      a.note, a.confidence, a.codebook_version, a.version, a.created_at::text, a.updated_at::text
    from ${annotationSource} where ${annotationWhere(projectId, visibility, filter)}
    order by a.document_id, a.start nulls first, a."end" desc, a.id`;
}

// Past states are kept as JSON; they are fewer and read seldom.
function statesOf({ projectId, visibility, filter }: Wanted, event: bigint): Prisma.Sql {
  return Prisma.sql`
    select s.document_id, s.state::text from ${statesAt({ projectId, event })} where ${stateWhere({ projectId, event }, visibility, filter)}
    order by s.document_id, s.start nulls first, s."end" desc, s.id`;
}

// A control character, which JSON writes as an escape: it stands in no attribute.
const TAG_END = "\u001f";

type AnnotationRow = [
  documentId: string, id: string, revision: number, layer: string, annotator: string, scope: CorpusAnnotation["scope"], spans: string, quotes: string,
  from: string | null, to: string | null, tags: string | null, note: string | null, confidence: number | null, codebookVersion: number, version: number, createdAt: string, updatedAt: string,
];

type StateRow = [documentId: string, state: string];

function unpackRow(row: AnnotationRow | StateRow): CorpusAnnotation {
  if (row.length > 2) return unpack(row as AnnotationRow);
  const { projectId: _projectId, deletedAt: _deletedAt, ...annotation } = JSON.parse(row[1]) as Annotation;
  // A kept state has its own order of keys; a file of the past shall equal the one that was made then.
  return { ...annotation, spans: annotation.spans.map(({ start, end }) => ({ start, end })) };
}

/** Hands the one stream of annotations out document by document. */
class AnnotationReader {
  readonly #pages: AsyncGenerator<(AnnotationRow | StateRow)[], void>;
  readonly #leadsTo: ((id: string) => string) | null;
  #page: (AnnotationRow | StateRow)[] = [];
  #at = 0;
  #ended = false;

  constructor(snapshot: Snapshot, wanted: Wanted) {
    const { event = null, tags } = wanted;
    this.#leadsTo = tags.some((tag) => tag.mergedIntoId !== null) ? followMerges(tags) : null;
    this.#pages = snapshot.pages<AnnotationRow | StateRow>(event === null ? annotationsOf(wanted) : statesOf(wanted, event), PAGE, "arrays");
  }

  async *of(documentId: string): AsyncGenerator<readonly CorpusAnnotation[], void> {
    for (;;) {
      const rows = await this.#take(documentId);
      if (rows.length === 0) return;
      yield rows.map((row) => this.#asRead(unpackRow(row)));
    }
  }

  #asRead(annotation: CorpusAnnotation): CorpusAnnotation {
    return this.#leadsTo ? { ...annotation, tags: usesAsRead(annotation.tags, this.#leadsTo) } : annotation;
  }

  /** Passes over what nobody read of a document. */
  async skip(documentId: string): Promise<void> {
    while ((await this.#take(documentId)).length > 0);
  }

  /** Rows at hand up to and including this document; earlier ones belong to documents that are not exported. */
  async #take(documentId: string): Promise<(AnnotationRow | StateRow)[]> {
    for (;;) {
      while (this.#at < this.#page.length && this.#page[this.#at]![0] < documentId) this.#at += 1;
      const from = this.#at;
      while (this.#at < this.#page.length && this.#page[this.#at]![0] === documentId) this.#at += 1;
      if (this.#at > from) return this.#page.slice(from, this.#at);
      if (this.#at < this.#page.length || this.#ended) return [];
      const { value, done } = await this.#pages.next();
      this.#ended = done === true;
      this.#page = value ?? [];
      this.#at = 0;
    }
  }
}

function unpack(row: AnnotationRow): CorpusAnnotation {
  const [documentId, id, revision, layer, annotator, scope, spans, quotes, from, to, tags, note, confidence, codebookVersion, version, createdAt, updatedAt] = row;
  return {
    id, documentId, revision, layer, annotator, scope, from, to, note, confidence, codebookVersion, version,
    spans: unpackSpans(spans),
    quotes: JSON.parse(quotes) as string[],
    tags: tags === null ? [] : tags.split(TAG_END).map((use) => ({ tagId: use.slice(0, 36), attributes: use.length > 36 ? (JSON.parse(use.slice(36)) as TagUse["attributes"]) : {} })),
    createdAt: utc(createdAt),
    updatedAt: utc(updatedAt),
  };
}

/** `{0,5,10,14}` */
function unpackSpans(array: string): Span[] {
  if (array === "{}") return [];
  const offsets = array.slice(1, -1).split(",");
  return Array.from({ length: offsets.length / 2 }, (_, index) => ({ start: Number(offsets[index * 2]), end: Number(offsets[index * 2 + 1]) }));
}

/** PostgreSQL's `2026-11-22 13:05:00.12+00`, without the cost of a Date. */
function utc(time: string): string {
  const [seconds, fraction = ""] = time.slice(0, -3).split(".") as [string, string?];
  return `${seconds.replace(" ", "T")}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
}
