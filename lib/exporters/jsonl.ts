import { type CorpusAnnotation, type CorpusHeader, type CorpusNames, type DocumentBundle, layerName, namesOf } from "@/lib/corpus/corpus";
import type { Exporter } from "@/lib/exporters/exporter";
import { jsonLine } from "@/lib/exporters/json";
import { encodePieces, gather, slices } from "@/lib/exporters/pieces";

/** One line per document with its text and all its annotations. `lib/importers/jsonl.ts` reads it back. */
export const jsonlExporter: Exporter = {
  format: "jsonl",
  title: "JSON Lines, one document per line",
  mediaType: "application/x-ndjson",
  extension: "jsonl",
  write: (header, bundles) => encodePieces(lines(header, bundles)),
};

async function* lines(header: CorpusHeader, bundles: AsyncIterable<DocumentBundle>): AsyncGenerator<string> {
  const names = namesOf(header);
  for await (const { document, text, annotations } of bundles) {
    const { id, title, language, direction, sha256, revision, length, attributes, createdAt } = document;
    // The line is opened and closed by hand: a document may have more annotations than fit into one string.
    yield `${jsonLine({ id, title, language, direction, sha256, revision, length, attributes, createdAt }).slice(0, -1)},"text":"`;
    for (const slice of slices(text)) yield jsonLine(slice).slice(1, -1);
    yield `","annotations":[`;
    let first = true;
    for await (const page of annotations) {
      if (page.length === 0) continue;
      yield* gather(itemsOf(page, names, first));
      first = false;
    }
    yield "]}\n";
  }
}

function* itemsOf(page: readonly CorpusAnnotation[], names: CorpusNames, first: boolean): Generator<string> {
  for (const [index, annotation] of page.entries()) {
    const json = jsonLine(itemOf(annotation, names));
    yield first && index === 0 ? json : `,${json}`;
  }
}

/** Names as in the table formats, ids beside them; `lib/importers/jsonl.ts` trusts ids first. */
function itemOf(annotation: CorpusAnnotation, names: CorpusNames) {
  const layer = names.layers.get(annotation.layer);
  return {
    id: annotation.id,
    scope: annotation.scope,
    spans: annotation.spans,
    quotes: annotation.quotes,
    from: annotation.from,
    to: annotation.to,
    tags: annotation.tags.map(({ tagId, attributes }) => ({ id: tagId, path: names.tags.get(tagId)?.path ?? [], attributes })),
    note: annotation.note,
    confidence: annotation.confidence,
    layer: layer ? layerName(layer) : "",
    layerId: annotation.layer,
    annotator: names.annotators.get(annotation.annotator)?.name ?? "",
    annotatorId: annotation.annotator,
    // Verdicts come with review.
    verdict: "unreviewed",
    revision: annotation.revision,
    codebookVersion: annotation.codebookVersion,
    version: annotation.version,
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
  };
}
