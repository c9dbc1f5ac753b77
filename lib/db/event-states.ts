import type { Annotation } from "@/lib/annotations/annotation";
import { annotationJson, annotationSource } from "@/lib/db/annotations";
import type { Db } from "@/lib/db/client";
import type { EventRow } from "@/lib/db/events";
import { listTags } from "@/lib/db/tags";
import { readTalk } from "@/lib/db/threads";
import type { Tag } from "@/lib/codebook/tag";
import type { Comment, Thread } from "@/lib/schemas/comment";

/** Events whose subjects are more than this are answered with “read the list again”. */
export const STATES_LIMIT = 500;
/** What one answer or one piece of a stream holds at most. */
const PAGE_STATES_LIMIT = 2_000;

export type EventWithStates = EventRow & { comments?: Comment[]; threads?: Thread[]; annotations?: Annotation[]; tags?: Tag[]; reload?: boolean };

/** Adds to each event the present state of what it touched: one query for the annotations of all, one for the codebook. */
export async function withStates(db: Db, projectId: string, events: EventRow[]): Promise<EventWithStates[]> {
  const small = fitting(events);
  const ids = [...new Set(small.flatMap((event) => event.ids))];
  const rows =
    ids.length === 0
      ? []
      : await db.$queryRaw<{ annotation: Annotation }[]>`select ${annotationJson} as annotation from ${annotationSource} where a.project_id = ${projectId}::uuid and a.id = any(${ids}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.annotation.id, row.annotation]));
  const tags = events.some((event) => event.type.startsWith("tag.")) ? await listTags(db, projectId) : undefined;
  const talk = await readTalk(db, projectId, events.filter((event) => event.type.startsWith("comment.")));
  return events.map((event) => {
    if (event.type.startsWith("comment.")) return { ...event, ...talk(event) };
    if (event.type.startsWith("tag.")) return { ...event, ...(tags ? { tags } : {}) };
    // Every annotation of the document stands elsewhere now.
    if (event.type === "document.revised") return { ...event, reload: true };
    if (!event.type.startsWith("annotation.")) return event;
    if (!small.includes(event)) return { ...event, ids: [], reload: true };
    return { ...event, annotations: event.ids.flatMap((id) => byId.get(id) ?? []) };
  });
}

function fitting(events: readonly EventRow[]): EventRow[] {
  let states = 0;
  return events.filter((event) => {
    if (!event.type.startsWith("annotation.") || event.ids.length > STATES_LIMIT) return false;
    states += event.ids.length;
    return states <= PAGE_STATES_LIMIT;
  });
}
