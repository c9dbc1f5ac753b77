import { v7 as newId } from "uuid";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { AnnotationSet } from "@/lib/annotations/changes";
import { idOf, type Pending, type Refusal, stuckKeys } from "./pending";
import { followedText } from "./follow-text";
import { changedElsewhere, movedTo, rebased, sameStanding } from "./rebase";

/**
 * One step of the queue, as data: the window that takes it applies it, writes it to the journal in one go and tells the
 * other windows, which apply the same.
 */
export type Step = {
  /** Keys of acts that leave the queue. */
  gone: string[];
  /** Acts that stay, changed. */
  changed: Pending[];
  /** Acts that join at the end. */
  added: Pending[];
  /** What the server said of annotations. */
  states: Annotation[];
  /** Keys that undo and redo no longer know. */
  forgotten: string[];
};

export const noStep: Step = { gone: [], changed: [], added: [], states: [], forgotten: [] };

export type Accepted = { annotations: Annotation[]; event: string | null };

/** The server took it. One that changed nothing (no event) cannot be undone, so a waiting undo of it goes too. */
export function acceptedStep(pending: readonly Pending[], done: Pending, { annotations, event }: Accepted): Step {
  // A delete is answered without a body: what was shown is what stands.
  const states = annotations.length > 0 || done.after === null ? annotations : event === null ? [] : [done.after];
  const idle = event === null && !("of" in done.act) ? undoing(pending, new Set([done.key])) : new Set<string>();
  const rest = pending.filter((each) => each.key !== done.key);
  const after = rebased(rest, { key: done.key, states, asWritten: done.act.kind === "put" }, idle);
  const known = new Set(rest);
  return { ...noStep, gone: [done.key, ...idle], changed: after.filter((each) => !known.has(each)), states, forgotten: event === null ? [done.key, ...idle] : [] };
}

/**
 * An act that was done upon one which never happened, or whose answer came before it was known here. Where what stands is
 * what its author saw, it may go; else they decide. Null when there is nothing to check.
 */
export function checkedStep(next: Pending, confirmed: AnnotationSet): Step | null {
  const { act, before, upon } = next;
  if (upon.length === 0 || (act.kind !== "put" && act.kind !== "delete")) return null;
  const stands = confirmed.get(act.id);
  if (stands && before && sameStanding(stands, before)) return { ...noStep, changed: [movedTo(next, stands.version, [])] };
  return refusedStep(next, changedElsewhere(stands));
}

/** The server refused it, for good: it waits for its author. An undo that is not possible any more takes back nothing. */
export function refusedStep(refused: Pending, refusal: Refusal): Step {
  const followed = followedText(refused, refusal);
  if (followed) return { ...noStep, changed: [followed], states: refusal.current ? [refusal.current] : [] };
  const { act } = refused;
  const isUndo = act.kind === "undo" || act.kind === "redo";
  return { ...noStep, changed: [{ ...refused, refusal, after: isUndo ? null : refused.after }], states: refusal.current ? [refusal.current] : [], forgotten: isUndo ? [refused.key, act.of] : [] };
}

/** A refused act with everything that waits behind it on the same annotation. */
export function knot(pending: readonly Pending[], key: string): Pending[] {
  const head = pending.find((each) => each.key === key);
  if (!head) return [];
  const id = idOf(head);
  const from = pending.indexOf(head);
  const stuck = stuckKeys(pending.slice(from));
  return pending.slice(from).filter((each) => each === head || (id !== null && idOf(each) === id && stuck.has(each.key)));
}

/** What the author wanted in the end: the last of the knot that says how the annotation shall stand. */
export function wantedBy(knotted: readonly Pending[]): Pending | undefined {
  return knotted.findLast((each) => each.after !== null);
}

/** Drops a refused act and what hangs on it: what the server has stands. */
export function dropStep(pending: readonly Pending[], key: string): Step {
  const gone = new Set(knot(pending, key).map((each) => each.key));
  for (const undo of undoing(pending, gone)) gone.add(undo);
  return { ...noStep, gone: [...gone], forgotten: [...gone] };
}

/** Sends what the author wants over what the server has now: as they wrote it, or as they put it together. */
export function insistStep(pending: readonly Pending[], at: { key: string; confirmed: AnnotationSet; revision: number; content?: AnnotationContent }): Step {
  const wanted = wantedBy(knot(pending, at.key));
  if (!wanted?.after) return retryStep(pending, at.key);
  const stored = at.confirmed.get(wanted.after.id);
  const dropped = dropStep(pending, at.key);
  const deletes = wanted.after.deletedAt !== null && at.content === undefined;
  return { ...dropped, added: deletes ? deleting(wanted.after, stored) : putting(wanted.after, stored, at) };
}

function deleting(wanted: Annotation, stored: Annotation | undefined): Pending[] {
  if (!stored || stored.deletedAt !== null) return [];
  const after = { ...stored, version: stored.version + 1, deletedAt: wanted.deletedAt };
  return [{ key: newId(), act: { kind: "delete", id: stored.id, saw: stored.version }, before: stored, after, upon: [] }];
}

// What is deleted on the server comes back first.
function putting(wanted: Annotation, stored: Annotation | undefined, { content = contentOf(wanted), revision }: { content?: AnnotationContent; revision: number }): Pending[] {
  const { id } = wanted;
  const back = stored && stored.deletedAt !== null ? { ...stored, version: stored.version + 1, deletedAt: null } : undefined;
  const restore: Pending[] = back ? [{ key: newId(), act: { kind: "restore", id }, before: stored ?? null, after: back, upon: [] }] : [];
  const before = back ?? stored ?? null;
  const after = { ...wanted, ...content, version: (before?.version ?? 0) + 1, deletedAt: null };
  return [...restore, { key: newId(), act: { kind: "put", id, content, saw: before?.version ?? null, revision }, before, after, upon: restore.map((each) => each.key) }];
}

/** The same again under another id, as a new annotation; what the server has stays as it is. */
export function copyStep(pending: readonly Pending[], at: { key: string; revision: number; content?: AnnotationContent }): Step & { id: string | null } {
  const wanted = wantedBy(knot(pending, at.key));
  const dropped = dropStep(pending, at.key);
  if (!wanted?.after) return { ...dropped, id: null };
  const id = newId();
  const content = at.content ?? contentOf(wanted.after);
  const after: Annotation = { ...wanted.after, ...content, id, version: 1, deletedAt: null, revision: at.revision };
  return { ...dropped, id, added: [{ key: newId(), act: { kind: "put", id, content, saw: null, revision: at.revision }, before: null, after, upon: [] }] };
}

/** Asks the server once more, for what may have become possible: the work was returned, the role given back. */
export function retryStep(pending: readonly Pending[], key: string): Step {
  const refused = pending.find((each) => each.key === key);
  if (!refused) return noStep;
  const { refusal: _refusal, ...again } = refused;
  return { ...noStep, changed: [{ ...again, upon: [] }] };
}

/** What the queue is after a step. */
export function applyStep(pending: readonly Pending[], step: Step): Pending[] {
  const gone = new Set(step.gone);
  const changed = new Map(step.changed.map((each) => [each.key, each]));
  const known = new Set(pending.map((each) => each.key));
  return [...pending.filter((each) => !gone.has(each.key)).map((each) => changed.get(each.key) ?? each), ...step.added.filter((each) => !known.has(each.key))];
}

export function contentOf({ scope, spans, quotes, from, to, tags, note, confidence }: AnnotationContent): AnnotationContent {
  return { scope, spans, quotes, from, to, tags, note, confidence };
}

// Undos and redos, however deep, of acts that never happen.
function undoing(pending: readonly Pending[], keys: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const each of pending) if ("of" in each.act && (keys.has(each.act.of) || found.has(each.act.of))) found.add(each.key);
  return found;
}
