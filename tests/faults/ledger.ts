import type { Act, Pending } from "@/components/workspace/pending";

export type Outcome = { kind: "saved"; event: boolean } | { kind: "refused"; code: string };

/** One act of one person, and what their client was told of it. `hung`: dropped by its author together with a refused one. */
export type Entry = { key: string; userId: string; act: Act; outcome: Outcome | null; dropped: boolean };

/** Everything that was done, and what each client was told: what the database is compared with. */
export type Ledger = ReturnType<typeof openLedger>;

export function openLedger() {
  const entries = new Map<string, Entry>();
  const wrong: string[] = [];
  return {
    wrong,
    entries: (): Entry[] => [...entries.values()],
    /** The queue of a client as it stands: whatever is in it was done. */
    saw(userId: string, pending: readonly Pending[]): void {
      for (const { key, act } of pending) {
        const known = entries.get(key);
        if (known) known.act = act;
        else entries.set(key, { key, userId, act, outcome: null, dropped: false });
      }
    },
    told(key: string, outcome: Outcome): void {
      const entry = entries.get(key);
      if (!entry) return;
      // The answer to a repeat must be the first answer, whichever process gives it.
      if (entry.outcome && entry.outcome.kind !== outcome.kind && entry.outcome.kind === "saved") wrong.push(`${entry.act.kind} ${key} was told to be saved, and then ${JSON.stringify(outcome)}`);
      entry.outcome = outcome;
    },
    dropped(keys: Iterable<string>): void {
      for (const key of keys) {
        const entry = entries.get(key);
        if (entry) entry.dropped = true;
      }
    },
  };
}
