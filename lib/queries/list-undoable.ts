import { z } from "zod";
import { undoablesOf } from "@/lib/annotations/undoable";
import { findDocument } from "@/lib/db/documents";
import { listOwnActs } from "@/lib/db/events";
import { query } from "@/lib/operation";
import { undoables } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

const MOST = 500;

/** One's own acts on a document that can be undone and done again: so undo outlives the window, and knows other computers. */
export const listUndoable = query({
  permission: "annotation.write",
  summary: "Your own acts on a document that can be undone, and undone ones that can be done again, oldest first",
  params: z.object({ projectId: id, documentId: id }),
  input: z.object({}),
  output: undoables,
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: async ({ db, actor, params }) => {
    const { undo, redo } = undoablesOf(await listOwnActs(db, { projectId: params.projectId, on: { documentId: params.documentId }, actorId: actor.userId, limit: MOST }));
    const shown = ({ key, ids }: { key: string; ids: readonly string[] }) => ({ key, ids });
    return { undo: undo.map(shown), redo: redo.map(shown) };
  },
});
