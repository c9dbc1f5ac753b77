import { z } from "zod";
import { findAnnotation } from "@/lib/db/find-annotation";
import { annotationHistory } from "@/lib/db/past";
import { query } from "@/lib/operation";
import { annotation } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/** Every state an annotation went through, oldest first; the last one is how it stands. */
export const listHistory = query({
  permission: "annotation.read",
  summary: "Every state of one annotation, oldest first",
  params: z.object({ projectId: id, annotationId: id }),
  input: z.object({}),
  output: z.object({ items: z.array(annotation), nextCursor: z.null() }),
  subject: (db, actor, at) => findAnnotation(db, actor, at),
  run: async ({ db, params }) => {
    const states = await annotationHistory(db, params.projectId, params.annotationId);
    return { items: states.map((state) => state.annotation), nextCursor: null };
  },
});
