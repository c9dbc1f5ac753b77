import { z } from "zod";
import { findDocument } from "@/lib/db/documents";
import { readNewRevision } from "@/lib/db/new-revision";
import { countAnchors, planRevision } from "@/lib/db/plan-revision";
import { textOf } from "@/lib/db/texts";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { revisionInput, revisionPreview } from "@/lib/schemas/revision";
import { textChanges } from "@/lib/text/changes";
import { indexOffsets } from "@/lib/text/offsets";

/** So many changes and annotations in doubt are shown; whoever has more reads the counts. */
const MOST_SHOWN = 200;

/** What a new text would do: what of it differs, and where the annotations that the asker may see would stand. */
export const previewRevision = query({
  permission: "document.write",
  summary: "What a new revision of a document's text would change; nothing is written",
  params: z.object({ projectId: id, documentId: id }),
  input: revisionInput,
  output: revisionPreview,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params, subject, input }) => {
    const { document } = subject;
    const text = await readNewRevision(db, subject, input);
    const before = await textOf(db, { ...params, revision: document.revision });
    if (!before) throw new AppError("not-found");
    const { moves } = await planRevision(db, subject, { userId: actor.userId, text: text.text })();
    const doubtful = moves.flatMap(({ was, anchor, quotes }) => (was.visible && !was.deleted && (anchor === "uncertain" || anchor === "orphan") ? [{ id: was.id, anchor, quotes: was.quotes, newQuotes: anchor === "orphan" ? null : quotes }] : []));
    const changes = textChanges(before, indexOffsets(text.text));
    return {
      same: text.sha256 === document.sha256,
      length: text.length,
      anchors: countAnchors(moves),
      doubtful: doubtful.slice(0, MOST_SHOWN),
      changes: changes.slice(0, MOST_SHOWN),
      more: doubtful.length > MOST_SHOWN || changes.length > MOST_SHOWN,
    };
  },
});
