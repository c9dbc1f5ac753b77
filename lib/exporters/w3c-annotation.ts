import { type CorpusHeader, type DocumentBundle, namesOf } from "@/lib/corpus/corpus";
import type { Exporter } from "@/lib/exporters/exporter";
import { jsonLine } from "@/lib/exporters/json";
import { encodePieces, gather } from "@/lib/exporters/pieces";
import { ANNOTATION_CONTEXT, collectionIri, webAnnotation, type WebGround } from "@/lib/exporters/web-annotation";
import { indexOffsets } from "@/lib/text/offsets";

/** Annotations on one page. Pages stand inside each other, and readers of JSON allow only some hundred levels. */
export const PAGE_SIZE = 5_000;

/**
 * W3C Web Annotation Data Model: one AnnotationCollection, each page embedded in `first` or in the `next` of the page
 * before it. Positions are code points, as the Recommendation demands.
 */
export const w3cExporter: Exporter = {
  format: "w3c",
  title: "W3C Web Annotation (JSON-LD)",
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  extension: "jsonld",
  write: (header, bundles) => encodePieces(collection(header, bundles)),
};

/** Each annotation repeats the context, so that it can be taken out and used alone. */
const CONTEXT = `{"@context":${JSON.stringify(ANNOTATION_CONTEXT)},`;

async function* collection(header: CorpusHeader, bundles: AsyncIterable<DocumentBundle>): AsyncGenerator<string> {
  const ground = { header, names: namesOf(header) };
  const iri = collectionIri(header);
  yield `${jsonLine({ "@context": ANNOTATION_CONTEXT, id: iri, type: "AnnotationCollection", label: header.project.name, generated: header.exportedAt }).slice(0, -1)}`;
  let total = 0;
  for await (const { document, text, annotations } of bundles) {
    const index = indexOffsets(text);
    for await (const page of annotations) {
      yield* gather(itemsOf(page.map((annotation) => webAnnotation(annotation, { ...ground, document, index })), total, ground));
      total += page.length;
    }
  }
  const pages = Math.ceil(total / PAGE_SIZE);
  yield pages === 0 ? `,"total":0}\n` : `]${"}".repeat(pages)},"total":${total},"last":${jsonLine(pageIri(iri, pages - 1))}}\n`;
}

// How many there are is known only at the end, so pages are opened as they begin and all closed together.
function* itemsOf(annotations: readonly object[], before: number, { header }: Pick<WebGround, "header">): Generator<string> {
  const iri = collectionIri(header);
  for (const [offset, annotation] of annotations.entries()) {
    const at = before + offset;
    if (at % PAGE_SIZE === 0) yield openPage(iri, at / PAGE_SIZE);
    yield `${at % PAGE_SIZE === 0 ? "" : ","}${CONTEXT}${jsonLine(annotation).slice(1)}`;
  }
}

function openPage(iri: string, page: number): string {
  const previous = page === 0 ? {} : { prev: pageIri(iri, page - 1) };
  const head = { id: pageIri(iri, page), type: "AnnotationPage", partOf: { id: iri, type: "AnnotationCollection" }, startIndex: page * PAGE_SIZE, ...previous };
  return `${page === 0 ? `,"first":` : `],"next":`}${jsonLine(head).slice(0, -1)},"items":[`;
}

function pageIri(iri: string, page: number): string {
  return `${iri}?page=${page}`;
}
