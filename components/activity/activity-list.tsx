import Link from "next/link";
import { type Names, sentenceOf } from "@/components/activity/sentence";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { EventView } from "@/lib/schemas/event";

/** Events as sentences. What one person did to one thing again and again in a row is said once. */
export function ActivityList({ projectId, events, names, show = "relative", most = Infinity }: { projectId: string; events: readonly EventView[]; names: Names; show?: "relative" | "time"; most?: number }) {
  return (
    <ul className="flex flex-col">
      {grouped(events).slice(0, most).map(({ event, times }) => {
        const { who, did, object } = sentenceOf(projectId, event, names);
        return (
          <li key={event.cursor} className="flex items-start gap-2.5 py-1.5 text-sm">
            <Avatar name={who} size="sm" />
            <p className="min-w-0 flex-1 pt-0.5 wrap-anywhere">
              <span className="font-medium">{who}</span> {did}{" "}
              {object ? (
                <Link href={object.href} className="underline decoration-line-strong underline-offset-3 hover:decoration-ink">
                  {object.label}
                </Link>
              ) : null}
              {times > 1 ? <span className="text-quiet"> · {times} times</span> : null}
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

function grouped(events: readonly EventView[]): { event: EventView; times: number }[] {
  const groups: { event: EventView; times: number }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const same = last && last.event.type === event.type && last.event.actor === event.actor && event.documentId === last.event.documentId && (event.documentId !== null || event.ids[0] === last.event.ids[0]);
    if (same) last.times += 1;
    else groups.push({ event, times: 1 });
  }
  return groups;
}
