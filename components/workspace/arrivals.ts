import { useEffect, useMemo, useRef, useState } from "react";
import type { EventView } from "@/lib/schemas/event";

/** Others' changes that came together: how many, by how many people, and to which annotations. */
export type Arrived = { count: number; people: number; ids: readonly string[] };

export type Arrivals = { add: (event: EventView) => void; told: Arrived | null; dismiss: () => void };

const QUIET_MS = 800;
const LONGEST_MS = 3_000;

/** Gathers what others do to this document and tells it in one piece when it pauses. */
export function useArrivals(me: string, documentId: string): Arrivals {
  const [told, tell] = useState<Arrived | null>(null);
  const gathered = useRef({ count: 0, people: new Set<string>(), ids: new Set<string>(), sinceMs: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  useEffect(() => {
    const mine = gathered.current;
    return () => clearTimeout(mine.timer);
  }, []);
  return useMemo(() => {
    const say = (): void => {
      const { count, people, ids } = gathered.current;
      tell({ count, people: people.size, ids: [...ids] });
      Object.assign(gathered.current, { count: 0, people: new Set(), ids: new Set(), timer: undefined });
    };
    return {
      add(event: EventView): void {
        // One's own acts come back over the stream, also those of another window.
        if (event.actor === me || !event.type.startsWith("annotation.")) return;
        const changed = event.annotations?.filter((each) => each.documentId === documentId) ?? [];
        if (changed.length === 0 && !(event.reload && event.documentId === documentId)) return;
        const now = gathered.current;
        if (now.count === 0) now.sinceMs = performance.now();
        now.count += Math.max(changed.length, Number(event.facts.count) || 1);
        now.people.add(event.actor ?? "");
        for (const { id } of changed) now.ids.add(id);
        clearTimeout(now.timer);
        now.timer = setTimeout(say, Math.max(0, Math.min(QUIET_MS, now.sinceMs + LONGEST_MS - performance.now())));
      },
      told,
      dismiss: () => tell(null),
    };
  }, [told, me, documentId]);
}
