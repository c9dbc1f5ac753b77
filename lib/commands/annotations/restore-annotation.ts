import { z } from "zod";
import { setDeleted } from "@/lib/commands/annotations/set-deleted";
import { findAnnotation } from "@/lib/db/find-annotation";
import { AppError } from "@/lib/errors";
import { sealCursor } from "@/lib/events/cursor";
import { command } from "@/lib/operation";
import { annotation } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/** Brings a deleted annotation of one's own back, with the relations that went with it. */
export const restoreAnnotation = command({
  permission: "annotation.write",
  summary: "Restore a deleted annotation",
  params: z.object({ projectId: id, annotationId: id }),
  input: z.object({}),
  output: annotation,
  subject: (db, actor, at) => findAnnotation(db, actor, { ...at, lock: true }),
  run: async ({ db, actor, params, subject, now, key }) => {
    const { stored } = subject;
    if (stored.author !== actor.userId || stored.layerKind !== "coder") throw new AppError("forbidden", "Only its author changes an annotation in a coder layer.");
    if (stored.annotation.deletedAt === null) return { annotation: stored.annotation, event: null };
    const { annotation: restored, event } = await setDeleted({ db, projectId: params.projectId, userId: actor.userId, subject, now, key }, stored, false);
    return { annotation: restored, event: sealCursor(params.projectId, event) };
  },
});
