import type { Names } from "@/components/activity/sentence";
import type { EventView } from "@/lib/schemas/event";

/** Names and more of what events are about, as `nameSubjects` answers. */
export type Subjects = Names & {
  annotations: Record<string, { quote: string; documentId: string; deleted: boolean }>;
  deleted: readonly string[];
  restorable: readonly string[];
};

/** Everything the events name, to be looked up at once. */
export function subjectIds(events: readonly EventView[]): string[] {
  return [...new Set(events.flatMap((event) => [...event.ids, ...(event.documentId ? [event.documentId] : [])]))].slice(0, 20_000);
}

/** Events of several documents as they are told on the page of one: with what of them lies in it. */
export function eventsInDocument(documentId: string, events: readonly EventView[], subjects: Subjects): EventView[] {
  return events.map((event) => {
    if (event.documentId !== null) return event;
    const ids = event.ids.filter((id) => id === documentId || subjects.annotations[id]?.documentId === documentId);
    return { ...event, documentId, ids };
  });
}
