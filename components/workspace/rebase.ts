import { type Annotation, sameContent } from "@/lib/annotations/annotation";
import { idOf, type Pending, type Refusal } from "./pending";

/** What was just answered: the act's key, how the annotations it touched stand now, and whether they stand as the act wrote them. */
type Answered = { key: string; states: readonly Annotation[]; asWritten: boolean };

type Chain = { keys: Set<string>; version: number; state: Annotation | null };

/**
 * Acts still to be sent, following what the server just answered: an undo makes a version nobody could foresee, and saying
 * the same again makes none. Only acts that were done upon the answered one follow; an act of another window, done upon
 * what stood before, keeps the version it saw, and the server will say that somebody else was there first.
 */
export function rebased(pending: readonly Pending[], { key, states, asWritten }: Answered, dropped: ReadonlySet<string> = new Set()): Pending[] {
  const chains = new Map<string, Chain>(states.map((state) => [state.id, { keys: new Set([key]), version: state.version, state: asWritten ? null : state }]));
  return pending.flatMap((each) => {
    const id = idOf(each) ?? "";
    const chain = chains.get(id);
    const follows = chain !== undefined && each.upon.some((upon) => chain.keys.has(upon));
    if (dropped.has(each.key)) {
      if (follows) chain.keys.add(each.key);
      return [];
    }
    if (!follows || each.refusal) return [each];
    const { state } = chain;
    // Done upon something its author did not see: they decide, and what waits behind it waits with it.
    if (state && each.before && !sameStanding(state, each.before)) {
      chains.delete(id);
      return [{ ...each, refusal: changedElsewhere(state) }];
    }
    const moved = movedTo(each, chain.version, each.upon.filter((upon) => upon !== key && !dropped.has(upon)));
    chains.set(id, { keys: new Set([each.key]), version: chain.version + 1, state: null });
    return [moved];
  });
}

/** The same act, done upon this version. */
export function movedTo(pending: Pending, saw: number, upon: string[]): Pending {
  const act = pending.act.kind === "put" || pending.act.kind === "delete" ? { ...pending.act, saw } : pending.act;
  const before = pending.before && { ...pending.before, version: saw };
  return { ...pending, act, upon, before, after: pending.after && { ...pending.after, version: saw + 1 } };
}

/** Whether two states look the same to whoever reads them. */
export function sameStanding(a: Annotation, b: Annotation): boolean {
  return sameContent(a, b) && (a.deletedAt === null) === (b.deletedAt === null);
}

export function changedElsewhere(current: Annotation | undefined): Refusal {
  return { code: "stale-version", detail: "This changed elsewhere meanwhile.", ...(current ? { current } : {}) };
}
