import { v7 as newId } from "uuid";
import type { AnnotationContent } from "@/lib/annotations/annotation";
import { checkContent } from "@/lib/annotations/check-content";
import { type AnnotationWrite, writeAnnotations } from "@/lib/db/annotation-writes";
import { usesAsRead } from "@/lib/codebook/merge";
import type { Db } from "@/lib/db/client";
import { insertDocument, takenDocumentIds } from "@/lib/db/documents";
import { documentOfText } from "@/lib/db/new-document";
import type { JobRow } from "@/lib/db/jobs";
import { AppError, type Problem, problem } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import type { ImportedAnnotation, ImportedDocument } from "@/lib/importers/importer";
import { offsetsInNormalText } from "@/lib/importers/normal-offsets";
import { layersFor } from "@/lib/jobs/match-layers";
import { tagsFor, type TagMatch } from "@/lib/jobs/match-tags";
import type { StepOutcome } from "@/lib/jobs/step";
import { indexOffsets, type OffsetIndex } from "@/lib/text/offsets";

/** Writes one document of a corpus with its annotations. What is wrong with an annotation keeps only that one out. */
export async function writeImported(tx: Db, { job, now }: { job: JobRow; now: Date }, read: ImportedDocument): Promise<StepOutcome> {
  const { projectId, createdBy } = job;
  if (read.id !== null && (await takenDocumentIds(tx, projectId, [read.id])).length > 0) throw new AppError("id-taken", "A document with this id is in the project already.");
  const documentId = read.id ?? newId();
  const title = [...read.title.replaceAll(/\p{Cc}+/gu, " ").trim()].slice(0, 500).join("") || "Untitled";
  const fresh = documentOfText({ id: documentId, title, language: read.language, attributes: read.attributes }, read.text);
  const taken = await takenAnnotationIds(tx, projectId, read.annotations);
  const at = { projectId, actorId: createdBy, now };
  const tags = await tagsFor(tx, at, read.annotations);
  const layers = await layersFor(tx, at, read.annotations);
  const index = indexOffsets(fresh.text);
  const ids = new Map(read.annotations.map((annotation, place) => [annotation.id ?? `#${place}`, annotation.id !== null && !taken.has(annotation.id) ? annotation.id : newId()]));
  const movedTo = offsetsInNormalText(read.text);
  const checked = read.annotations.map((annotation, place) => ({ ...contentOf(annotation, { tags, ids, index, movedTo }), id: ids.get(annotation.id ?? `#${place}`) as string, layer: layers(annotation) }));
  const standing = new Set(checked.filter(({ content, problems }) => problems.length === 0 && content.scope !== "relation").map(({ id }) => id));
  const problems = checked.flatMap((each, place): Problem[] => {
    const found = each.problems.length > 0 ? each.problems : endProblems(each.content, standing);
    return found.map((one) => ({ ...one, line: read.line, path: `annotations.${place}${one.path ? `.${one.path}` : ""}` }));
  });
  const writes = checked
    .filter(({ content, problems: wrong }) => wrong.length === 0 && endProblems(content, standing).length === 0)
    .map(({ content, id, layer }): AnnotationWrite => ({ ...content, id, layer, documentId, revision: 1, version: 1, deleted: false }));
  await insertDocument(tx, { projectId, createdBy, now }, fresh);
  const number = (act?: string) => publish(tx, { act, projectId, type: "document.created", actorId: createdBy, documentId, ids: [documentId], facts: { imported: true } });
  if (writes.length === 0) await number();
  else await writeAnnotations(tx, { projectId, codebookVersion: tags.codebookVersion, now }, writes, number);
  return { problems, counts: { documents: 1, annotations: writes.length } };
}

type Ground = { tags: TagMatch; ids: ReadonlyMap<string, string>; index: OffsetIndex; movedTo: (at: number) => number };

function contentOf(annotation: ImportedAnnotation, { tags, ids, index, movedTo }: Ground) {
  const end = (id: string | null): string | null => (id === null ? null : (ids.get(id) ?? id));
  const named = annotation.tags.map((use) => ({ tagId: tags.idOf(use), attributes: use.attributes }));
  // Two tags may lead to one. The same one named twice is a fault of the file, and is told as one.
  const uses = new Set(named.map((use) => use.tagId)).size === named.length ? usesAsRead(named, tags.leadsTo) : named;
  const { scope, note, confidence } = annotation;
  const spans = annotation.spans.map((span) => ({ start: movedTo(span.start), end: movedTo(span.end) }));
  const quotes = annotation.quotes?.map((quote) => quote.replaceAll(/\r\n?/gu, "\n"));
  return checkContent({ scope, spans, quotes, note, confidence, from: end(annotation.from), to: end(annotation.to), tags: uses }, { text: index, tags: tags.rules, carried: new Set() });
}

// A relation needs two annotations that come in with it.
function endProblems(content: AnnotationContent, standing: ReadonlySet<string>): Problem[] {
  if (content.scope !== "relation") return [];
  return (["from", "to"] as const).filter((path) => !standing.has(content[path] ?? "")).map((path) => problem("unknown-annotation", { path }));
}

async function takenAnnotationIds(tx: Db, projectId: string, annotations: readonly ImportedAnnotation[]): Promise<Set<string>> {
  const ids = annotations.map((annotation) => annotation.id).filter((id) => id !== null);
  const rows = await tx.annotation.findMany({ where: { projectId, id: { in: ids } }, select: { id: true } });
  return new Set(rows.map((row) => row.id));
}
