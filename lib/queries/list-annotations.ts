import { z } from "zod";
import { annotationWhere, listAnnotationPage } from "@/lib/db/annotations";
import { findDocument } from "@/lib/db/documents";
import { decodeCursor, pageOf as page } from "@/lib/db/page";
import { listStatePage, stateWhere } from "@/lib/db/past";
import { findProject } from "@/lib/db/projects";
import { loadVisibility } from "@/lib/db/visible";
import { openMoment } from "@/lib/events/moment";
import { query } from "@/lib/operation";
import { annotation, annotationQuery } from "@/lib/schemas/annotation";
import { id, pageOf } from "@/lib/schemas/basics";

/** The annotations that are visible to the reader, in the order they were made; of one document when the address names it. */
export const listAnnotations = query({
  permission: "annotation.read",
  summary: "Annotations that are visible to you; with Accept: application/x-ndjson all of them, as a stream",
  params: z.object({ projectId: id, documentId: id.optional() }),
  input: annotationQuery,
  output: pageOf(annotation),
  subject: (db, actor, { projectId, documentId }) => (documentId === undefined ? findProject(db, actor, projectId) : findDocument(db, actor, { projectId, documentId })),
  run: async ({ db, actor, params, subject, input }) => {
    const visibility = await loadVisibility(db, subject, actor.userId);
    const filter = { ...input, documentId: params.documentId ?? input.documentId };
    const after = decodeCursor(input.cursor, ["uuid"])?.[0] ?? null;
    const event = await openMoment(db, params.projectId, input.at);
    const wanted = { after, limit: input.limit + 1 };
    const rows = event === null
      ? await listAnnotationPage(db, annotationWhere(params.projectId, visibility, filter), wanted)
      : await listStatePage(db, { projectId: params.projectId, event }, stateWhere({ projectId: params.projectId, event }, visibility, filter), wanted);
    return page(rows, input.limit, { item: (row) => row, key: (row) => [row.id] });
  },
});
