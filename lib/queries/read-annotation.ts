import { z } from "zod";
import { findAnnotation } from "@/lib/db/find-annotation";
import { query } from "@/lib/operation";
import { annotation } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";

/** One annotation; a deleted one too, with when it was deleted. */
export const readAnnotation = query({
  permission: "annotation.read",
  summary: "Read one annotation, deleted or not",
  params: z.object({ projectId: id, annotationId: id }),
  input: z.object({}),
  output: annotation,
  subject: (db, actor, at) => findAnnotation(db, actor, at),
  run: async ({ subject }) => subject.stored.annotation,
});
