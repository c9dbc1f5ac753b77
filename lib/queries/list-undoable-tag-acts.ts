import { z } from "zod";
import { undoablesOf } from "@/lib/annotations/undoable";
import { listOwnActs } from "@/lib/db/events";
import { findProject } from "@/lib/db/projects";
import { query } from "@/lib/operation";
import { undoables } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

const MOST = 200;

/** One's own changes of the codebook that can be undone and done again, whatever window they were made in. */
export const listUndoableTagActs = query({
  permission: "tag.write",
  summary: "Your own changes of the codebook that can be undone, and undone ones that can be done again, oldest first",
  params: z.object({ projectId: id }),
  input: z.object({}),
  output: undoables,
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: async ({ db, actor, params: { projectId } }) => {
    const { undo, redo } = undoablesOf(await listOwnActs(db, { projectId, on: "codebook", actorId: actor.userId, limit: MOST }));
    const shown = ({ key, ids }: { key: string; ids: readonly string[] }) => ({ key, ids });
    return { undo: undo.map(shown), redo: redo.map(shown) };
  },
});
