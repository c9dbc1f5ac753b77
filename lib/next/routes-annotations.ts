import { batchAnnotations } from "@/lib/commands/annotations/batch-annotations";
import { deleteAnnotation } from "@/lib/commands/annotations/delete-annotation";
import { putAnnotation } from "@/lib/commands/annotations/put-annotation";
import { restoreAnnotation } from "@/lib/commands/annotations/restore-annotation";
import { undoEvent } from "@/lib/commands/annotations/undo-event";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Route } from "@/lib/next/match-route";
import { empty, eventHeader, json } from "@/lib/next/reply";
import { listAnnotations } from "@/lib/queries/list-annotations";
import { listHistory } from "@/lib/queries/list-history";
import { listUndoable } from "@/lib/queries/list-undoable";
import { readAnnotation } from "@/lib/queries/read-annotation";

const project = "/api/v1/projects/{projectId}";
const one = `${project}/annotations/{annotationId}`;

type Written = { annotation: Annotation; created?: boolean; event: string | null };

const written = ({ annotation, created, event }: Written): Response => json(annotation, created ? 201 : 200, eventHeader(event));

export const annotationRoutes: Route[] = [
  { method: "GET", path: `${project}/annotations`, operation: listAnnotations },
  { method: "GET", path: `${project}/documents/{documentId}/annotations`, operation: listAnnotations },
  { method: "PUT", path: one, operation: putAnnotation, respond: written },
  { method: "DELETE", path: one, operation: deleteAnnotation, status: 204, respond: ({ event }) => empty(eventHeader(event)) },
  { method: "GET", path: one, operation: readAnnotation },
  { method: "GET", path: `${one}/history`, operation: listHistory },
  { method: "POST", path: `${one}/restore`, operation: restoreAnnotation, respond: written },
  { method: "POST", path: `${project}/annotations:batch`, operation: batchAnnotations, respond: ({ items, event }) => json({ items }, 200, eventHeader(event)) },
  { method: "GET", path: `${project}/documents/{documentId}/undo`, operation: listUndoable },
  { method: "POST", path: `${project}/undo`, operation: undoEvent, respond: ({ items, event }) => json({ items }, 200, eventHeader(event)) },
];
