import Link from "next/link";
import { type Names, sentenceOf } from "@/components/activity/sentence";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";
import type { EventView } from "@/lib/schemas/event";

/** Events as sentences. What one person did to one thing again and again in a row is said once. */
export function ActivityList({ projectId, events, names, show = "relative", most = Infinity }: { projectId: string; events: readonly EventView[]; names: Names; show?: "relative" | "time"; most?: number }) {
  return (
    <ul className="flex flex-col">
      {grouped(events).slice(0, most).map((group) => {
        const { event, times } = group;
        const together = gatheredWords(group);
        const { who, did, object } = sentenceOf(projectId, event, names);
        return (
          <li key={event.cursor} className="flex items-start gap-2.5 py-1.5 text-sm">
            <Avatar name={who} size="sm" />
            <p className="min-w-0 flex-1 pt-0.5 wrap-anywhere">
              <span className="font-medium">{who}</span> {together ?? did}{" "}
              {object && !together ? (
                <Link href={object.href} className="underline decoration-line-strong underline-offset-3 hover:decoration-ink">
                  {object.label}
                </Link>
              ) : null}
              {times > 1 && !together ? <span className="text-quiet"> · {times} times</span> : null}
            </p>
            <span className="pt-0.5 text-xs text-quiet">
              <Time value={event.at} show={show} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type Group = { event: EventView; times: number };

/** Making many of these in a row is one act: “imported 6 documents”. */
const gathered: Partial<Record<EventView["type"], string>> = { "document.created": "imported", "document.deleted": "deleted", "tag.created": "added" };

function grouped(events: readonly EventView[]): Group[] {
  const groups: Group[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && continues(last.event, event)) groups[groups.length - 1] = { event: { ...last.event, ids: [...new Set([...last.event.ids, ...event.ids])] }, times: last.times + 1 };
    else groups.push({ event, times: 1 });
  }
  return groups;
}

function continues(last: EventView, event: EventView): boolean {
  if (last.type !== event.type || last.actor !== event.actor) return false;
  if (event.type in gathered) return true;
  return event.documentId === last.documentId && (event.documentId !== null || event.ids[0] === last.ids[0]);
}

function gatheredWords({ event }: Group): string | null {
  const verb = gathered[event.type];
  return verb === undefined || event.ids.length < 2 ? null : `${verb} ${count(event.ids.length, event.type.startsWith("tag") ? "tag" : "document")}`;
}
