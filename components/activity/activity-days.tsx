import { ActivityList } from "@/components/activity/activity-list";
import type { Names } from "@/components/activity/sentence";
import { Time } from "@/components/ui/time";
import type { EventView } from "@/lib/schemas/event";

/** What happened, day by day, the latest first. */
export function ActivityDays({ projectId, events, names }: { projectId: string; events: readonly EventView[]; names: Names }) {
  const days = new Map<string, EventView[]>();
  for (const event of events) days.set(event.at.slice(0, 10), [...(days.get(event.at.slice(0, 10)) ?? []), event]);
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {[...days.values()].map((list) => (
        <section key={list[0]!.at}>
          <h2 className="sticky top-12 z-10 border-b border-line bg-page py-1.5 text-sm font-semibold">
            <Time value={list[0]!.at} show="date" />
          </h2>
          <div className="pt-1.5">
            <ActivityList projectId={projectId} events={list} names={names} show="time" />
          </div>
        </section>
      ))}
    </div>
  );
}
