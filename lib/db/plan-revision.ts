import type { Db } from "@/lib/db/client";
import type { DocumentSubject } from "@/lib/db/documents";
import { documentOfFile, documentOfText } from "@/lib/db/new-document";
import { listPlaces, type Placed, readWholeRevision } from "@/lib/db/revisions";
import { placesBetween, textOf } from "@/lib/db/texts";
import { loadVisibility } from "@/lib/db/visible";
import { AppError, problem } from "@/lib/errors";
import type { Anchors, RevisionInput } from "@/lib/schemas/revision";
import { indexOffsets, type OffsetIndex } from "@/lib/text/offsets";
import { exactQuotes } from "@/lib/text/quote";
import type { Anchor } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";

/** Where an annotation stands, and where it will. */
export type Move = { was: Placed; anchor: Anchor; spans: Span[]; quotes: string[]; revision: number };

type Wanted = { userId: string; input: RevisionInput };

/** What was sent, read like any other document. Throws what is wrong with it. */
export async function readNewText(db: Db, { projectId, document }: DocumentSubject, { input }: Wanted) {
  const { id, title, language } = document;
  if (input.text !== undefined) return documentOfText({ id, title, language, attributes: {} }, input.text);
  if (input.files !== undefined) {
    const [file, second] = input.files;
    if (!file || second) throw new AppError("invalid-input", "A revision is made of one file, in the field “files”.", { problems: [] });
    return await documentOfFile(id, file);
  }
  const earlier = await readWholeRevision(db, { projectId, documentId: id }, input.from!);
  if (!earlier) throw new AppError("invalid-input", undefined, { problems: [problem("invalid-input", { path: "from" }, "There is no such revision.")] });
  return earlier;
}

/** Where every annotation of the document will stand in the new text. An orphan is looked for anew, from the text it last stood in. */
export async function planRevision(db: Db, subject: DocumentSubject, { userId, text, after = indexOffsets(text) }: { userId: string; text: string; after?: OffsetIndex }): Promise<{ moves: Move[]; after: OffsetIndex }> {
  const { projectId, document } = subject;
  const at = { projectId, documentId: document.id };
  const places = await listPlaces(db, at, await loadVisibility(db, subject, userId));
  const moves: Move[] = [];
  for (const was of places) {
    // eslint-disable-next-line no-await-in-loop -- one connection, and texts are kept in memory after the first time
    const before = await textOf(db, { ...at, revision: was.revision });
    if (!before) continue;
    const { anchor, spans } = placesBetween(before, after)(was.spans);
    const stays = anchor === "orphan";
    moves.push({ was, anchor, spans, quotes: stays ? was.quotes : exactQuotes(after, spans), revision: stays ? was.revision : document.revision + 1 });
  }
  return { moves, after };
}

/** Of what stands and the asker may see: in a blind phase numbers say nothing of others' work. */
export function countAnchors(moves: readonly Move[]): Anchors {
  const counts: Anchors = { exact: 0, moved: 0, uncertain: 0, orphan: 0 };
  for (const { was, anchor } of moves) if (was.visible && !was.deleted) counts[anchor] += 1;
  return counts;
}
