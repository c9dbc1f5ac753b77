import type { TagUse } from "@/lib/annotations/annotation";
import { formatPath } from "@/lib/codebook/tag";
import { type CorpusAnnotation, type CorpusDocument, type CorpusHeader, type CorpusNames, layerName } from "@/lib/corpus/corpus";
import type { OffsetIndex } from "@/lib/text/offsets";
import { quoteOf } from "@/lib/text/quote";
import type { Span } from "@/lib/text/span";

const BASE_CONTEXT = "http://www.w3.org/ns/anno.jsonld";

/** The standard's vocabulary, SKOS for the codebook, and names of our own for what neither of them has. */
export const ANNOTATION_CONTEXT = [
  BASE_CONTEXT,
  {
    skos: "http://www.w3.org/2004/02/skos/core#",
    prefLabel: "skos:prefLabel",
    notation: "skos:notation",
    inScheme: { "@id": "skos:inScheme", "@type": "@id" },
    concord: "urn:concord:",
  },
] as const;

export type WebGround = { header: CorpusHeader; names: CorpusNames; document: CorpusDocument; index: OffsetIndex };

export function collectionIri({ baseUrl, project }: CorpusHeader): string {
  return `${baseUrl}/api/v1/projects/${project.id}/annotations`;
}

/** One annotation in the words of the Recommendation, without the context it stands in. */
export function webAnnotation(annotation: CorpusAnnotation, ground: WebGround): object {
  const { header, names } = ground;
  const layer = names.layers.get(annotation.layer);
  const body = bodyOf(annotation, ground);
  return {
    id: annotationIri(header, annotation.id),
    type: "Annotation",
    motivation: motivationOf(annotation),
    created: annotation.createdAt,
    modified: annotation.updatedAt,
    creator: creatorOf(annotation, names),
    generated: header.exportedAt,
    generator: { id: header.baseUrl, type: "Software", name: "Concord" },
    ...(body.length > 0 ? { body } : {}),
    target: targetOf(annotation, ground),
    "concord:layer": layer ? layerName(layer) : "",
    "concord:version": annotation.version,
    ...(annotation.confidence === null ? {} : { "concord:confidence": annotation.confidence }),
  };
}

function motivationOf({ scope, tags, note }: CorpusAnnotation): string {
  if (scope === "relation") return "linking";
  if (tags.length > 0) return "classifying";
  return note === null ? "highlighting" : "commenting";
}

const agentTypes = { person: "Person", machine: "Software", import: "Person", gold: "Organization" } as const;

function creatorOf({ annotator }: CorpusAnnotation, names: CorpusNames): object {
  const known = names.annotators.get(annotator);
  return { id: `urn:uuid:${annotator}`, type: agentTypes[known?.kind ?? "person"], name: known?.name ?? "" };
}

// A relation says of its first end (the target) that it is linked to its second (a body), as its tag names it.
function bodyOf(annotation: CorpusAnnotation, ground: WebGround): object[] {
  const { header } = ground;
  const link = annotation.to === null ? [] : [{ type: "SpecificResource", purpose: "linking", source: annotationIri(header, annotation.to) }];
  const note = annotation.note === null ? [] : [textualBody("commenting", annotation.note)];
  return [...link, ...annotation.tags.flatMap((use) => tagBodies(use, ground)), ...note];
}

/** The tag as a concept of the codebook, and once more as a plain word for tools that do not follow IRIs. */
function tagBodies({ tagId, attributes }: TagUse, { header, names }: WebGround): object[] {
  const tag = names.tags.get(tagId);
  const scheme = `${header.baseUrl}/api/v1/projects/${header.project.id}/tags`;
  const concept = { id: `${scheme}/${tagId}`, type: "skos:Concept", prefLabel: tag?.name ?? "", notation: formatPath(tag?.path ?? []), inScheme: scheme };
  const filled = Object.keys(attributes).length > 0;
  return [
    { type: "SpecificResource", purpose: "classifying", source: concept },
    textualBody("tagging", tag?.name ?? tagId),
    ...(filled ? [{ type: "TextualBody", purpose: "describing", value: JSON.stringify({ tag: concept.id, attributes }), format: "application/json" }] : []),
  ];
}

function textualBody(purpose: string, value: string): object {
  return { type: "TextualBody", purpose, value, format: "text/plain" };
}

function targetOf(annotation: CorpusAnnotation, ground: WebGround): object | string {
  if (annotation.scope === "relation") return annotationIri(ground.header, annotation.from ?? "");
  const source = sourceOf(annotation, ground);
  if (annotation.scope === "document") return source;
  const targets = annotation.spans.map((span, place) => ({ ...source, selector: selectorsOf(annotation, { span, place }, ground) }));
  return targets.length === 1 ? targets[0]! : targets;
}

/** The text of one revision, which never changes. */
function sourceOf(annotation: CorpusAnnotation, { header, document }: WebGround) {
  const { baseUrl, project } = header;
  return {
    type: "SpecificResource",
    source: `${baseUrl}/api/v1/projects/${project.id}/documents/${document.id}/text?revision=${annotation.revision}`,
    state: { type: "TimeState", sourceDate: document.createdAt },
  };
}

function selectorsOf(annotation: CorpusAnnotation, at: { span: Span; place: number }, { document, index }: WebGround): object[] {
  const { prefix, suffix } = annotation.revision === document.revision ? quoteOf(index, at.span) : { prefix: "", suffix: "" };
  return [
    { type: "TextPositionSelector", start: at.span.start, end: at.span.end },
    { type: "TextQuoteSelector", exact: annotation.quotes[at.place] ?? "", prefix, suffix },
  ];
}

function annotationIri({ baseUrl, project }: CorpusHeader, id: string): string {
  return `${baseUrl}/api/v1/projects/${project.id}/annotations/${id}`;
}
