import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { csvExporter } from "@/lib/exporters/csv";
import { jsonlExporter } from "@/lib/exporters/jsonl";
import { w3cExporter } from "@/lib/exporters/w3c-annotation";
import { indexOffsets } from "@/lib/text/offsets";
import { joinQuotes } from "@/lib/text/quote";
import { parseSpans } from "@/lib/text/span-list";
import { anyCorpus } from "@/tests/support/arbitrary-corpus";
import { bundlesOf, readAll, type SmallCorpus } from "@/tests/support/corpus";

const annotationsOf = (corpus: SmallCorpus) => corpus.documents.flatMap(({ text, document, annotations }) => annotations.map((annotation) => ({ annotation, document, text: indexOffsets(text) })));

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("a CSV says what the annotations say, for any Unicode", async () => {
  await fc.assert(
    fc.asyncProperty(anyCorpus, async (corpus) => {
      const file = await readAll(csvExporter.write(corpus.header, bundlesOf(corpus), {}));
      const { data, errors } = Papa.parse<Record<string, string>>(file, { header: true, newline: "\r\n", delimiter: ",", skipEmptyLines: true });
      expect(errors).toEqual([]);
      const expected = annotationsOf(corpus).flatMap(({ annotation, document }) =>
        (annotation.tags.length > 0 ? annotation.tags : [null]).map((use) => ({
          annotation_id: annotation.id,
          document_title: document.title,
          scope: annotation.scope,
          tag_id: use?.tagId ?? "",
          tag_path: corpus.header.tags.find((tag) => tag.id === use?.tagId)?.name ?? "",
          quote: joinQuotes(annotation.quotes),
          note: annotation.note ?? "",
        })),
      );
      expect(data.map(({ annotation_id, document_title, scope, tag_id, tag_path, quote, note }) => ({ annotation_id, document_title, scope, tag_id, tag_path, quote, note }))).toEqual(expected);
      const uses = annotationsOf(corpus).flatMap(({ annotation }) => (annotation.tags.length > 0 ? annotation.tags.map((use) => use.attributes) : [{}]));
      expect(data.map((row) => JSON.parse(row.attributes!))).toEqual(json(uses));
      const places = new Map(annotationsOf(corpus).map(({ annotation, text }) => [annotation.id, text]));
      for (const row of data) {
        const text = places.get(row.annotation_id!)!;
        const spans = parseSpans(row.spans!)!;
        expect(joinQuotes(spans.map((span) => text.slice(span)))).toBe(row.quote);
        const [start, end] = spans.length > 0 ? [Number(row.start), Number(row.end)] : [0, -32];
        expect(row.prefix! + text.slice({ start, end }) + row.suffix!).toBe(text.slice({ start: start - 32, end: end + 32 }));
      }
    }),
    { numRuns: 60 },
  );
});

test("JSON Lines hold documents and annotations whole, one line each whatever a reader takes for a line end", async () => {
  await fc.assert(
    fc.asyncProperty(anyCorpus, async (corpus) => {
      const file = await readAll(jsonlExporter.write(corpus.header, bundlesOf(corpus), {}));
      const lines = file.split(/\r\n|[\n\r\u0085\u2028\u2029]/u);
      expect(lines.pop()).toBe("");
      const read = lines.map((line) => JSON.parse(line));
      expect(read.map(({ id, title, text, attributes }) => ({ id, title, text, attributes }))).toEqual(corpus.documents.map(({ document, text }) => ({ id: document.id, title: document.title, text, attributes: document.attributes })));
      expect(read.flatMap((line) => line.annotations).map(({ id, spans, quotes, note, confidence, version }) => ({ id, spans, quotes, note, confidence, version }))).toEqual(
        annotationsOf(corpus).map(({ annotation: { id, spans, quotes, note, confidence, version } }) => ({ id, spans, quotes, note, confidence, version })),
      );
      expect(read.flatMap((line) => line.annotations).map((item) => item.tags.map((use: { id: string; attributes: unknown }) => ({ tagId: use.id, attributes: use.attributes })))).toEqual(json(annotationsOf(corpus).map(({ annotation }) => annotation.tags)));
    }),
    { numRuns: 60 },
  );
});

// eslint-disable-next-line typescript/no-explicit-any -- JSON of a foreign shape
export function itemsOf(collection: any): any[] {
  const items = [];
  for (let page = collection.first; page; page = page.next) items.push(...page.items);
  return items;
}

test("W3C annotations lead back to the same places with the same quotes", async () => {
  await fc.assert(
    fc.asyncProperty(anyCorpus, async (corpus) => {
      const collection = JSON.parse(await readAll(w3cExporter.write(corpus.header, bundlesOf(corpus), {})));
      const items = itemsOf(collection);
      const all = annotationsOf(corpus);
      expect(collection.total).toBe(all.length);
      expect(items.map((item) => item.id.split("/").at(-1))).toEqual(all.map(({ annotation }) => annotation.id));
      for (const [index, { annotation, text }] of all.entries()) {
        if (annotation.scope === "document") continue;
        const targets = [items[index].target].flat();
        const places = targets.map((target) => ({ start: target.selector[0].start, end: target.selector[0].end }));
        expect(places).toEqual(annotation.spans);
        for (const { selector: [position, quote] } of targets) {
          expect(quote.exact).toBe(text.slice(position));
          expect(quote.prefix + quote.exact + quote.suffix).toBe(text.slice({ start: position.start - 32, end: position.end + 32 }));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("pages follow each other by embedding, and an empty collection has none", async () => {
  const [corpus] = fc.sample(anyCorpus, { numRuns: 1, seed: 7 });
  const template = { id: "", documentId: "", revision: 1, layer: corpus!.header.layers[0]!.id, annotator: corpus!.header.annotators[0]!.id, scope: "spans" as const, spans: [{ start: 0, end: 1 }], quotes: ["a"], from: null, to: null, tags: [], note: null, confidence: null, codebookVersion: 1, version: 1, createdAt: "2026-03-04T09:15:22.120Z", updatedAt: "2026-03-04T09:15:22.120Z" };
  const document = { id: "d", title: "", language: null, direction: "ltr" as const, attributes: {}, length: 1, sha256: "", revision: 1, createdAt: "2026-03-04T09:15:22.120Z" };
  for (const count of [0, 1, 5_000, 5_001, 12_345]) {
    const many = { header: corpus!.header, documents: [{ document, text: "a", annotations: Array.from({ length: count }, (_, n) => ({ ...template, id: String(n) })) }] };
    // eslint-disable-next-line no-await-in-loop -- one file at a time
    const collection = JSON.parse(await readAll(w3cExporter.write(many.header, bundlesOf(many, 700), {})));
    expect(collection.total).toBe(count);
    expect(itemsOf(collection).map((item) => item.id.split("/").at(-1))).toEqual(Array.from({ length: count }, (_, n) => String(n)));
    expect("first" in collection).toBe(count > 0);
    expect(collection.last).toBe(count > 0 ? `${collection.id}?page=${Math.ceil(count / 5_000) - 1}` : undefined);
  }
});
