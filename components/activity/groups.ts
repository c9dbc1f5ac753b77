import type { EventView } from "@/lib/schemas/event";

/** What one person did in a row, to one thing, on one day. */
export type ActivityGroup = { events: EventView[]; latest: EventView; ids: string[] };

/** Days (of UTC), each with its groups; the latest first, as the events come. */
export type ActivityDay = { day: string; groups: ActivityGroup[] };

/** Acts that are said together: coding of one document, and making many of one kind. */
export function groupActivity(events: readonly EventView[]): ActivityDay[] {
  const days: ActivityDay[] = [];
  for (const event of events) {
    const date = event.at.slice(0, 10);
    if (days.at(-1)?.day !== date) days.push({ day: date, groups: [] });
    const { groups } = days.at(-1)!;
    const last = groups.at(-1);
    if (last && belongs(last.latest, event)) {
      last.events.push(event);
      last.ids = [...new Set([...last.ids, ...event.ids])];
    } else groups.push({ events: [event], latest: event, ids: [...event.ids] });
  }
  return days;
}

const gathered: ReadonlySet<EventView["type"]> = new Set(["document.created", "document.deleted", "document.restored", "tag.created", "tag.deleted", "tag.restored"]);

function belongs(last: EventView, event: EventView): boolean {
  if (last.actor !== event.actor) return false;
  if (isCoding(last) && isCoding(event)) return last.documentId === event.documentId;
  if (last.type !== event.type) return false;
  return gathered.has(event.type) || (event.documentId === last.documentId && event.ids[0] === last.ids[0]);
}

export function isCoding(event: Pick<EventView, "type">): boolean {
  return event.type.startsWith("annotation.");
}

/** How much of what a stretch of coding was: “made 10, changed 2”. */
export function codingParts(events: readonly EventView[]): { made: number; changed: number; deleted: number; restored: number; undone: number } {
  const parts = { made: 0, changed: 0, deleted: 0, restored: 0, undone: 0 };
  const part: Partial<Record<EventView["type"], keyof typeof parts>> = { "annotation.created": "made", "annotation.batch": "made", "annotation.changed": "changed", "annotation.deleted": "deleted", "annotation.restored": "restored", "annotation.undone": "undone" };
  for (const event of events) {
    const name = part[event.type];
    if (name) parts[name] += event.ids.length;
  }
  return parts;
}
