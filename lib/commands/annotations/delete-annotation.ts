import { z } from "zod";
import { setDeleted } from "@/lib/commands/annotations/set-deleted";
import { findAnnotation } from "@/lib/db/find-annotation";
import { AppError } from "@/lib/errors";
import { sealCursor } from "@/lib/events/cursor";
import { command, requireMatch } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";

/** Deletes an annotation of one's own; it can be restored. Deleting it again changes nothing. */
export const deleteAnnotation = command({
  permission: "annotation.write",
  summary: "Delete an annotation (it can be restored)",
  params: z.object({ projectId: id, annotationId: id }),
  input: z.object({}),
  subject: (db, actor, at) => findAnnotation(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, ifMatch, now, key }) => {
    const { stored } = subject;
    if (stored.author !== actor.userId || stored.layerKind !== "coder") throw new AppError("forbidden", "Only its author changes an annotation in a coder layer.");
    if (stored.annotation.deletedAt !== null) return { event: null };
    requireMatch(ifMatch, stored.annotation);
    const { event } = await setDeleted({ db, projectId: params.projectId, userId: actor.userId, subject, now, key }, stored, true);
    return { event: sealCursor(params.projectId, event) };
  },
});
