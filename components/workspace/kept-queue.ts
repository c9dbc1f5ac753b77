import { type Journal, type Kept, type News, type Storage, storageAfter } from "./journal";
import type { Pending, Trouble } from "./pending";
import { applyStep, noStep, type Step } from "./steps";

type On = {
  /** Acts that are new to this window, its own or those of another. */
  joined: (entries: readonly Pending[]) => void;
  stepped: (step: Step) => void;
  troubled: (trouble: Trouble | null) => void;
  woken: () => void;
  changed: () => void;
};

/**
 * The waiting acts of one document in the order of the journal. With no journal, or one that cannot keep anything more, the
 * acts live in this window alone, and `unkept` counts them.
 */
export function keepQueue(journal: Journal | undefined, on: On) {
  let pending: readonly Pending[] = [];
  let storage: Storage = "kept";
  let writing = false;
  // Where each act stands; Infinity where the journal could not take it. An act without a place was not offered yet.
  const places = new Map<string, number>();
  // Written by a step of their own, which is under way.
  const settling = new Set<string>();
  // What the journal could not let go of when it was full: the next step that it takes does.
  let owed: ReadonlySet<string> = new Set();
  // Done in this window.
  const own = new Set<string>();
  // What left the queue does not come back by news that is late.
  const gone = new Set<string>();

  const placeOf = (entry: Pending): number => places.get(entry.key) ?? Infinity;
  const isKept = (entry: Pending): boolean => placeOf(entry) < Infinity;

  function insert(acts: readonly { place: number | null; entry: Pending }[]): void {
    const known = new Set(pending.map((each) => each.key));
    // Offered once more after it was through: the journal may let go of it.
    record({ gone: acts.flatMap(({ place, entry }) => (place !== null && gone.has(entry.key) ? [entry.key] : [])) });
    const fresh = acts.filter(({ entry }) => !known.has(entry.key) && !gone.has(entry.key));
    for (const { place, entry } of acts) if (place !== null || !places.has(entry.key)) places.set(entry.key, place ?? Infinity);
    if (fresh.length === 0) return;
    pending = sorted([...pending, ...fresh.map(({ entry }) => entry)]);
    on.joined(fresh.map(({ entry }) => entry));
  }

  function sorted(entries: readonly Pending[]): readonly Pending[] {
    const inOrder = entries.every((each, at) => at === 0 || placeOf(entries[at - 1]!) <= placeOf(each));
    return inOrder ? entries : entries.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  }

  // In the order they were done, as many at a time as have gathered. What could not be kept is not offered again: it and what
  // comes after it live in this window until they are through, so that nothing overtakes.
  async function write(): Promise<void> {
    if (!journal || writing) return;
    writing = true;
    const isFresh = (each: Pending): boolean => !places.has(each.key) && !settling.has(each.key);
    for (let batch = pending.filter(isFresh); batch.length > 0; batch = pending.filter(isFresh)) {
      // eslint-disable-next-line no-await-in-loop -- order is the point
      const given = alone().length > 0 ? null : await append(journal, batch);
      batch.forEach((each, at) => places.set(each.key, given?.[at] ?? Infinity));
      if (given) record({ gone: batch.map((each) => each.key).filter((key) => gone.has(key)) });
      else journal.tell({ kind: "appended", acts: batch.map((entry) => ({ place: null, entry })) });
      pending = sorted(pending);
      on.changed();
    }
    writing = false;
  }

  async function append(to: Journal, batch: Pending[]): Promise<number[] | null> {
    try {
      const given = await to.append(batch);
      storage = "kept";
      return given;
    } catch (error) {
      storage = storageAfter(error);
      return null;
    }
  }

  // Own acts that the journal could not take.
  const alone = (): Pending[] => pending.filter((each) => own.has(each.key) && places.get(each.key) === Infinity);

  function record(step: Partial<Step>): void {
    const whole = { ...noStep, ...step };
    if (whole.gone.length + whole.changed.length > 0) void journal?.settle(whole).catch(() => undefined);
  }

  function apply(step: Step): void {
    const known = new Set(pending.map((each) => each.key));
    pending = applyStep(pending, { ...step, added: step.added.filter((each) => !gone.has(each.key)) });
    for (const key of step.gone) {
      gone.add(key);
      places.delete(key);
    }
    on.joined(step.added.filter((each) => !known.has(each.key)));
    on.stepped(step);
  }

  async function settle(into: Journal, step: Step): Promise<void> {
    for (const { key } of step.added) {
      own.add(key);
      settling.add(key);
    }
    const leaving = new Set([...owed, ...step.gone]);
    owed = new Set();
    const given = await into.settle({ ...step, gone: [...leaving] }).catch((error: unknown) => {
      storage = storageAfter(error);
      owed = new Set([...leaving, ...owed]);
      into.tell({ kind: "stepped", step, places: step.added.map(() => null) });
      return step.added.map(() => Infinity);
    });
    step.added.forEach(({ key }, at) => {
      places.set(key, given[at]!);
      settling.delete(key);
    });
    if (step.added.length === 0) return;
    pending = sorted(pending);
    on.changed();
  }

  function hear(news: News): void {
    if (news.kind === "wake") return on.woken();
    if (news.kind === "hello") {
      const acts = alone().map((entry) => ({ place: null, entry }));
      if (acts.length > 0) journal?.tell({ kind: "appended", acts });
      if (owed.size > 0) journal?.tell({ kind: "stepped", step: { ...noStep, gone: [...owed] }, places: [null] });
      return;
    }
    if (news.kind === "trouble") on.troubled(news.trouble);
    else if (news.kind === "appended") insert(news.acts);
    else {
      if (news.places.includes(null)) owed = new Set([...owed, ...news.step.gone]);
      news.step.added.forEach((entry, at) => places.set(entry.key, news.places[at] ?? Infinity));
      apply(news.step);
      pending = sorted(pending);
    }
    on.changed();
  }
  const leave = journal?.subscribe(hear);

  function merge(kept: readonly Kept[], expected: ReadonlySet<string>): void {
    const onDisk = new Map(kept.map(({ entry }) => [entry.key, entry]));
    // Another window has brought it to its end.
    for (const { key } of pending) if (expected.has(key) && !onDisk.has(key)) gone.add(key);
    pending = pending.filter((each) => !gone.has(each.key)).map((each) => onDisk.get(each.key) ?? each);
    insert(kept);
    pending = sorted(pending);
  }

  return {
    pending: (): readonly Pending[] => pending,
    /** Those whose place is settled. */
    sendable: (): readonly Pending[] => (journal && !places.has(pending.at(-1)?.key ?? "") ? pending.filter((each) => places.has(each.key)) : pending),
    storage: (): Storage => storage,
    unkept: (): number => (journal ? pending.filter((each) => !isKept(each)).length : pending.length),
    add(entry: Pending): void {
      own.add(entry.key);
      pending = [...pending, entry];
      on.joined([entry]);
      on.changed();
      void write();
    },
    /** Takes a step here, in the journal and in the other windows. */
    take(step: Step): void {
      apply(step);
      on.changed();
      if (!journal) return;
      void settle(journal, step);
    },
    async load(): Promise<void> {
      if (!journal) return;
      const expected = new Set(pending.filter(isKept).map((each) => each.key));
      try {
        merge(await journal.load(), expected);
      } catch (error) {
        storage = storageAfter(error);
      }
      journal.tell({ kind: "hello" });
      on.changed();
    },
    close: (): void => leave?.(),
  };
}
