import type { Journal, Kept, News } from "@/components/workspace/journal";
import type { Pending } from "@/components/workspace/pending";

/** Runs something when its turn comes; the answer may never come. */
export type Schedule = <T>(what: string, run: () => T) => Promise<T>;

/** A journal of one document in memory, for several windows: each step is whole, and news travel when the schedule lets them. */
export function makeMemoryJournal() {
  let place = 0;
  const acts = new Map<string, Kept>();
  const windows = new Map<object, { hear: (news: News) => void; schedule: Schedule }>();
  let full = false;

  const keep = (entry: Pending): number => {
    place += 1;
    acts.set(entry.key, { place, entry: structuredClone(entry) });
    return place;
  };

  return {
    /** What is on the disk now. */
    acts: (): Kept[] => [...acts.values()].toSorted((a, b) => a.place - b.place),
    setFull: (is: boolean): void => void (full = is),
    /** The journal as one window sees it. */
    open(schedule: Schedule): Journal & { crash: () => void } {
      const self = {};
      const tell = (news: News): void => {
        for (const [other, { hear, schedule: theirs }] of windows) if (other !== self) void theirs("news", () => hear(structuredClone(news)));
      };
      const room = (): void => {
        if (full) throw new DOMException("no room", "QuotaExceededError");
      };
      return {
        load: () => schedule("journal", () => [...acts.values()].toSorted((a, b) => a.place - b.place).map((kept) => structuredClone(kept))),
        append: (entries) => schedule("journal", () => {
          room();
          const given = entries.map(keep);
          tell({ kind: "appended", acts: entries.map((entry, at) => ({ place: given[at]!, entry })) });
          return given;
        }),
        settle: (step) => schedule("journal", () => {
          if (step.added.length > 0) room();
          for (const key of step.gone) acts.delete(key);
          for (const entry of step.changed) {
            const kept = acts.get(entry.key);
            if (kept) acts.set(entry.key, { place: kept.place, entry: structuredClone(entry) });
          }
          const given = step.added.map(keep);
          tell({ kind: "stepped", step, places: given });
          return given;
        }),
        tell,
        subscribe(hear) {
          windows.set(self, { hear, schedule });
          return () => windows.delete(self);
        },
        crash: () => void windows.delete(self),
      };
    },
  };
}
