import type { EventWithStates } from "@/lib/db/event-states";
import { sealCursor } from "@/lib/events/cursor";
import type { EventView } from "@/lib/schemas/event";
import { isVisible, type Visibility } from "@/lib/permissions/visible";

/** An event as one reader may see it; null when they may not know that it happened. */
export function viewEvent(projectId: string, event: EventWithStates, visibility: Visibility): EventView | null {
  if (!isVisible(visibility, { documentId: event.documentId, annotator: event.annotatorId })) return null;
  return {
    cursor: sealCursor(projectId, event.number),
    type: event.type,
    at: event.at.toISOString(),
    actor: event.actorId,
    documentId: event.documentId,
    ids: event.ids,
    facts: event.facts,
    ...(event.annotations ? { annotations: event.annotations } : {}),
    ...(event.tags ? { tags: event.tags } : {}),
    ...(event.comments ? { comments: event.comments } : {}),
    ...(event.threads ? { threads: event.threads } : {}),
    ...(event.reload ? { reload: true } : {}),
  };
}
