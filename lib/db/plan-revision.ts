import type { Db } from "@/lib/db/client";
import type { DocumentSubject } from "@/lib/db/documents";
import { mapInTurns } from "@/lib/db/map-in-turns";
import { listPlaces, listSpanThreads, type Placed, type PlacedThread } from "@/lib/db/revisions";
import { compareTexts, textOf } from "@/lib/db/texts";
import { loadVisibility } from "@/lib/db/visible";
import type { Anchors } from "@/lib/schemas/revision";
import { indexOffsets } from "@/lib/text/offsets";
import { exactQuotes } from "@/lib/text/quote";
import { type Anchor, reanchoring } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";

/** Where an annotation stands, and where it will. */
export type Move = { was: Placed; anchor: Anchor; spans: Span[]; quotes: string[]; revision: number };

export type RevisionPlan = { moves: Move[]; threads: PlacedThread[] };

/**
 * Plans where everything said of a document will stand in a new text; each call looks anew at what there is, and what was
 * compared or sought before is known. An orphan is looked for again, from the text it last stood in. Others have their
 * turn in between.
 */
export function planRevision(db: Db, subject: DocumentSubject, { userId, text }: { userId: string; text: string }): () => Promise<RevisionPlan> {
  const { projectId, document } = subject;
  const at = { projectId, documentId: document.id };
  const number = document.revision + 1;
  const after = indexOffsets(text);
  const placesIn = new Map<number, ReturnType<typeof reanchoring>>();

  async function compare(revisions: Iterable<number>): Promise<void> {
    for (const revision of new Set(revisions)) {
      if (placesIn.has(revision)) continue;
      // eslint-disable-next-line no-await-in-loop -- one connection, and mostly one text
      const before = await textOf(db, { ...at, revision });
      if (before) placesIn.set(revision, reanchoring(compareTexts(before, after)));
    }
  }
  function moveOf(was: Placed): Move {
    const { anchor, spans } = placesIn.get(was.revision)!(was.spans);
    return anchor === "orphan" ? { was, anchor, spans, quotes: was.quotes, revision: was.revision } : { was, anchor, spans, quotes: exactQuotes(after, spans), revision: number };
  }
  // Comments on a passage go along where it is found; the others keep the place and the words they were made on.
  function threadOf({ id, revision, start, end }: PlacedThread): PlacedThread[] {
    const { anchor, spans } = placesIn.get(revision)!([{ start, end }]);
    return anchor === "orphan" ? [] : [{ id, revision: number, ...spans[0]! }];
  }
  return async () => {
    const places = await listPlaces(db, at, await loadVisibility(db, subject, userId));
    const threads = await listSpanThreads(db, at);
    await compare([...places, ...threads].map(({ revision }) => revision));
    return { moves: await mapInTurns(places, moveOf), threads: (await mapInTurns(threads, threadOf)).flat() };
  };
}

/** Of what stands and the asker may see: in a blind phase numbers say nothing of others' work. */
export function countAnchors(moves: readonly Move[]): Anchors {
  const counts: Anchors = { exact: 0, moved: 0, uncertain: 0, orphan: 0 };
  for (const { was, anchor } of moves) if (was.visible && !was.deleted) counts[anchor] += 1;
  return counts;
}
