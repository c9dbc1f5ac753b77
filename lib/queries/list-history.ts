import { z } from "zod";
import { findAnnotation } from "@/lib/db/find-annotation";
import { annotationHistory } from "@/lib/db/past";
import { peopleNames } from "@/lib/db/subject-names";
import { sealCursor } from "@/lib/events/cursor";
import { query } from "@/lib/operation";
import { annotationState } from "@/lib/schemas/annotation-state";
import { id } from "@/lib/schemas/basics";

/** Every state an annotation went through and what made it so, oldest first; the last one is how it stands. */
export const listHistory = query({
  permission: "annotation.read",
  summary: "Every state of one annotation, oldest first",
  params: z.object({ projectId: id, annotationId: id }),
  input: z.object({}),
  output: z.object({ items: z.array(annotationState), nextCursor: z.null() }),
  subject: (db, actor, at) => findAnnotation(db, actor, at),
  run: async ({ db, params }) => {
    const states = await annotationHistory(db, params.projectId, params.annotationId);
    const people = await peopleNames(db, params.projectId);
    const items = states.map(({ annotation, fromEvent, type, actor, at }) => ({ ...annotation, by: { event: sealCursor(params.projectId, fromEvent), type, actor, name: people.get(actor ?? "") ?? null, at: at.toISOString() } }));
    return { items, nextCursor: null };
  },
});
