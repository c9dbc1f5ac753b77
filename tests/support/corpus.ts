import type { CorpusAnnotation, CorpusDocument, CorpusHeader, DocumentBundle } from "@/lib/corpus/corpus";

/** A project small enough to write down: what exporters and importers are tested with. */
export type SmallCorpus = { header: CorpusHeader; documents: { document: CorpusDocument; text: string; annotations: CorpusAnnotation[] }[] };

/** As the database would stream it, in pages of a few. */
export async function* bundlesOf(corpus: SmallCorpus, pageSize = 3): AsyncGenerator<DocumentBundle> {
  for (const { document, text, annotations } of corpus.documents) {
    yield { document, text, annotations: pages(annotations, pageSize) };
  }
}

async function* pages<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

export async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
}
