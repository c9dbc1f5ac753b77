import fc from "fast-check";
import type { CorpusAnnotation, CorpusDocument } from "@/lib/corpus/corpus";
import { indexOffsets } from "@/lib/text/offsets";
import type { Span } from "@/lib/text/span";
import { unicodeText } from "@/tests/support/arbitrary-text";
import type { SmallCorpus } from "@/tests/support/corpus";

const uuid = fc.uuid({ version: 7 });
const words = unicodeText.map((text) => text.replaceAll("\u0000", "").toWellFormed());
const at = "2026-03-04T09:15:22.120Z";

/** Text as it is frozen: no NUL, no CR, never empty. */
const frozenText = words.map((text) => `${text.replaceAll("\r", "\n")}.`);

const attributes = fc.dictionary(fc.constantFrom("tone", "score", "sure", "kinds", "__proto__x"), fc.oneof(words, fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)), fc.boolean(), fc.array(words, { maxLength: 2 })), { maxKeys: 2, noNullPrototype: true });

type Codebook = { tagIds: string[]; layerId: string; annotatorId: string };

function annotationsFor(text: string, documentId: string, codebook: Codebook): fc.Arbitrary<CorpusAnnotation[]> {
  const index = indexOffsets(text);
  const spans: fc.Arbitrary<Span[]> = fc.uniqueArray(fc.nat(index.length), { minLength: 2, maxLength: 6 }).map((places) => {
    const sorted = places.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => ({ start: sorted[n * 2]!, end: sorted[n * 2 + 1]! }));
  });
  const one = fc.record({
    id: uuid,
    spans: fc.oneof({ weight: 6, arbitrary: spans }, { weight: 1, arbitrary: fc.constant<Span[]>([]) }),
    tags: fc.uniqueArray(fc.constantFrom(...codebook.tagIds), { maxLength: 3 }).chain((ids) => fc.tuple(...ids.map((tagId) => attributes.map((values) => ({ tagId, attributes: values }))))),
    note: fc.option(words),
    confidence: fc.option(fc.constantFrom(0, 0.25, 1)),
    version: fc.integer({ min: 1, max: 9 }),
  });
  return fc.uniqueArray(one, { maxLength: 7, selector: (item) => item.id }).map((items) =>
    items.map((item) => ({
      ...item,
      documentId,
      revision: 1,
      layer: codebook.layerId,
      annotator: codebook.annotatorId,
      scope: item.spans.length > 0 ? ("spans" as const) : ("document" as const),
      quotes: item.spans.map((span) => index.slice(span)),
      from: null,
      to: null,
      codebookVersion: 1,
      createdAt: at,
      updatedAt: at,
    })),
  );
}

function documentWith(codebook: Codebook): fc.Arbitrary<SmallCorpus["documents"][number]> {
  return fc.record({ id: uuid, title: words, text: frozenText, language: fc.constantFrom(null, "en", "ar"), note: words }).chain(({ id, title, text, language, note }) => {
    const document: CorpusDocument = { id, title, language, direction: "ltr", attributes: { note, year: 2026, open: true, none: null }, length: indexOffsets(text).length, sha256: "0".repeat(64), revision: 1, createdAt: at };
    return annotationsFor(text, id, codebook).map((annotations) => ({ document, text, annotations }));
  });
}

/** Any small project, with any Unicode wherever people write. */
export const anyCorpus: fc.Arbitrary<SmallCorpus> = fc
  .record({ projectId: uuid, annotatorId: uuid, layerId: uuid, tagIds: fc.uniqueArray(uuid, { minLength: 3, maxLength: 3 }), names: fc.tuple(words, words, words), person: words })
  .chain(({ projectId, annotatorId, layerId, tagIds, names, person }) => {
    const tags = tagIds.map((id, n) => ({ id, projectId, parentId: null, name: names[n]!, path: [names[n]!], color: 0, definition: "", position: n, shortcut: null, relation: false, attributes: [], retiredAt: null, mergedIntoId: null, version: 1, createdAt: at, updatedAt: at }));
    const header = {
      project: { id: projectId, name: person, description: "", codebookVersion: 1 },
      tags,
      annotators: [{ id: annotatorId, name: person, kind: "person" as const }],
      layers: [{ id: layerId, kind: "coder" as const, annotatorId, round: "main" }],
      exportedAt: at,
      baseUrl: "https://concord.example",
    };
    return fc.uniqueArray(documentWith({ tagIds, layerId, annotatorId }), { maxLength: 3, selector: ({ document }) => document.id }).map((documents) => ({ header, documents }));
  });
