import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { AnnotationSet } from "@/lib/annotations/changes";

/** What a person did that the server has not confirmed yet. */
export type Act =
  | { kind: "put"; id: string; content: AnnotationContent; saw: number | null }
  | { kind: "delete"; id: string; saw: number }
  | { kind: "restore"; id: string }
  /** Takes back the last confirmed act (or, as redo, the last undo), whichever that is when its turn comes. */
  | { kind: "undo" | "redo" };

/** Why an act was refused; `current` is what the server has instead. */
export type Refusal = { code: string; detail: string; current?: Annotation };

export type Pending = {
  /** Idempotency key: however often it is sent, it happens once. */
  key: string;
  act: Act;
  /** How the annotation shall stand; shown at once. Null for undo, whose outcome only the server knows. */
  after: Annotation | null;
  refusal?: Refusal;
};

export type SaveState = { kind: "saved" } | { kind: "saving"; count: number } | { kind: "waiting"; count: number } | { kind: "refused"; count: number };

/** The annotations as their reader shall see them: what the server confirmed, under what they did since. */
export function overlay(confirmed: AnnotationSet, pending: readonly Pending[]): AnnotationSet {
  const ahead = pending.filter((each) => each.after !== null && (confirmed.get(each.after.id)?.version ?? 0) < each.after.version);
  // A refused act stays visible even where the server is ahead: nobody's work disappears from under their eyes.
  const shown = pending.filter((each) => each.after !== null && (each.refusal !== undefined || ahead.includes(each)));
  if (shown.length === 0) return confirmed;
  const view = new Map(confirmed);
  for (const each of shown) view.set(each.after!.id, each.after!);
  return view;
}

export function saveState(pending: readonly Pending[], online: boolean): SaveState {
  const refused = pending.filter((each) => each.refusal !== undefined).length;
  if (refused > 0) return { kind: "refused", count: refused };
  if (pending.length === 0) return { kind: "saved" };
  return online ? { kind: "saving", count: pending.length } : { kind: "waiting", count: pending.length };
}

/**
 * Acts still to be sent, following what the server just answered: an undo makes a version nobody could foresee, and saying
 * the same again makes none.
 */
export function rebased(pending: readonly Pending[], answered: readonly Annotation[]): Pending[] {
  const versions = new Map(answered.map(({ id, version }) => [id, version]));
  return pending.map((each) => {
    const version = each.after && !each.refusal ? versions.get(each.after.id) : undefined;
    if (version === undefined || !each.after) return each;
    versions.set(each.after.id, version + 1);
    const act = each.act.kind === "put" || each.act.kind === "delete" ? { ...each.act, saw: version } : each.act;
    return { ...each, act, after: { ...each.after, version: version + 1 } };
  });
}

/** The next act to send: the first that was not refused and does not touch an annotation with a refused act before it. */
export function nextToSend(pending: readonly Pending[]): Pending | undefined {
  const stuck = new Set<string>();
  for (const each of pending) {
    const id = "id" in each.act ? each.act.id : null;
    if (each.refusal) {
      if (id !== null) stuck.add(id);
      continue;
    }
    if (id === null || !stuck.has(id)) return each;
  }
  return undefined;
}
