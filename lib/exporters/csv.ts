import type { TagUse } from "@/lib/annotations/annotation";
import { formatPath } from "@/lib/codebook/tag";
import { type CorpusAnnotation, type CorpusDocument, type CorpusHeader, type CorpusNames, type DocumentBundle, layerName, namesOf } from "@/lib/corpus/corpus";
import { harmlessField, quotedField } from "@/lib/exporters/csv-field";
import type { Exporter, ExportOptions } from "@/lib/exporters/exporter";
import { jsonLine } from "@/lib/exporters/json";
import { encodePieces, gather } from "@/lib/exporters/pieces";
import { indexOffsets, type OffsetIndex } from "@/lib/text/offsets";
import { joinQuotes, quoteOf } from "@/lib/text/quote";
import { outer } from "@/lib/text/span";
import { formatSpans } from "@/lib/text/span-list";

const columns = [
  "annotation_id", "document_id", "document_title", "revision", "layer", "annotator_id", "annotator", "scope", "tag_id", "tag_path", "attributes",
  "spans", "start", "end", "quote", "prefix", "suffix", "note", "verdict", "codebook_version", "created_at", "updated_at",
] as const;

type Row = Record<(typeof columns)[number], string | number>;

/** One row per annotation and tag, RFC 4180: CRLF between rows, the text's own LF inside quotes. */
export const csvExporter: Exporter = {
  format: "csv",
  title: "CSV table, one row per annotation and tag",
  mediaType: "text/csv; charset=utf-8",
  extension: "csv",
  write: (header, bundles, options) => encodePieces(lines(header, bundles, options)),
};

async function* lines(header: CorpusHeader, bundles: AsyncIterable<DocumentBundle>, options: ExportOptions): AsyncGenerator<string> {
  const names = namesOf(header);
  const field = options.escapeFormulas ? harmlessField : quotedField;
  yield `${columns.join(",")}\r\n`;
  for await (const { document, text, annotations } of bundles) {
    const index = indexOffsets(text);
    for await (const page of annotations) yield* gather(rowsOf(page, { document, index, names, field }));
  }
}

type Ground = { document: CorpusDocument; index: OffsetIndex; names: CorpusNames; field: (value: string | number) => string };

function* rowsOf(annotations: readonly CorpusAnnotation[], ground: Ground): Generator<string> {
  for (const annotation of annotations) {
    const common = commonOf(annotation, ground);
    const uses: readonly (TagUse | null)[] = annotation.tags.length > 0 ? annotation.tags : [null];
    for (const use of uses) {
      const row: Row = { ...common, ...tagColumns(use, ground.names) };
      yield `${columns.map((column) => ground.field(row[column])).join(",")}\r\n`;
    }
  }
}

function tagColumns(use: TagUse | null, names: CorpusNames): Pick<Row, "tag_id" | "tag_path" | "attributes"> {
  return { tag_id: use?.tagId ?? "", tag_path: formatPath((use && names.tags.get(use.tagId)?.path) ?? []), attributes: jsonLine(use?.attributes ?? {}) };
}

function commonOf(annotation: CorpusAnnotation, ground: Ground): Omit<Row, "tag_id" | "tag_path" | "attributes"> {
  const { document, names } = ground;
  const layer = names.layers.get(annotation.layer);
  return {
    annotation_id: annotation.id,
    document_id: document.id,
    document_title: document.title,
    revision: annotation.revision,
    layer: layer ? layerName(layer) : "",
    annotator_id: annotation.annotator,
    annotator: names.annotators.get(annotation.annotator)?.name ?? "",
    scope: annotation.scope,
    ...placeColumns(annotation, ground),
    quote: joinQuotes(annotation.quotes),
    note: annotation.note ?? "",
    // Verdicts come with review.
    verdict: "unreviewed",
    codebook_version: annotation.codebookVersion,
    created_at: annotation.createdAt,
    updated_at: annotation.updatedAt,
  };
}

function placeColumns(annotation: CorpusAnnotation, { document, index }: Ground): Pick<Row, "spans" | "start" | "end" | "prefix" | "suffix"> {
  const reach = outer(annotation.spans);
  if (!reach) return { spans: "", start: "", end: "", prefix: "", suffix: "" };
  // What stands around a span is only known of the revision at hand.
  const { prefix, suffix } = annotation.revision === document.revision ? quoteOf(index, reach) : { prefix: "", suffix: "" };
  return { spans: formatSpans(annotation.spans), start: reach.start, end: reach.end, prefix, suffix };
}
