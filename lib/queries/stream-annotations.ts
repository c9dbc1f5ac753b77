import { z } from "zod";
import { streamAnnotationLines } from "@/lib/db/annotation-lines";
import { findDocument } from "@/lib/db/documents";
import { findProject, type ProjectSubject } from "@/lib/db/projects";
import { closingAfter, openSnapshot } from "@/lib/db/stream";
import { loadVisibility } from "@/lib/db/visible";
import { openMoment } from "@/lib/events/moment";
import { query } from "@/lib/operation";
import type { AnnotationFilter } from "@/lib/schemas/annotation";
import { id } from "@/lib/schemas/basics";
import { annotationStreamQuery } from "@/lib/schemas/transfer";

const shared = { permission: "annotation.read", summary: "All matching annotations as JSON lines, in reading order", input: annotationStreamQuery } as const;

/** All annotations of a project that match, at once: one JSON object a line. Read it to its end, or call `return` on it. */
export const streamAnnotations = query({
  ...shared,
  params: z.object({ projectId: id }),
  subject: (db, actor, { projectId }) => findProject(db, actor, projectId),
  run: ({ actor, subject, input }) => lines(subject, actor.userId, input),
});

/** The same of one document: how the workspace opens it. */
export const streamDocumentAnnotations = query({
  ...shared,
  params: z.object({ projectId: id, documentId: id }),
  subject: (db, actor, at) => findDocument(db, actor, at),
  run: ({ actor, params, subject, input }) => lines(subject, actor.userId, { ...input, documentId: params.documentId }),
});

type Filter = AnnotationFilter & { deleted: "no" | "only" | "all"; at?: string | undefined; first?: number | undefined };

async function lines(project: ProjectSubject, userId: string, filter: Filter): Promise<AsyncIterable<Uint8Array>> {
  const snapshot = await openSnapshot();
  try {
    const { projectId } = project;
    const { visibility, event } = await snapshot.read(async (tx) => ({ visibility: await loadVisibility(tx, project, userId), event: await openMoment(tx, projectId, filter.at) }));
    return closingAfter(streamAnnotationLines(snapshot, { projectId, visibility, filter, event, first: filter.first ?? null }), snapshot);
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}
