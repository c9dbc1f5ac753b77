import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import type { AnnotationSet } from "@/lib/annotations/changes";
import type { Anchor } from "@/lib/text/reanchor";
import type { Span } from "@/lib/text/span";

/** What a person did that the server has not confirmed yet. */
export type Act =
  | { kind: "put"; id: string; content: AnnotationContent; saw: number | null; revision: number }
  | { kind: "delete"; id: string; saw: number }
  | { kind: "restore"; id: string }
  /** Takes back the act with the key `of` (redo: takes back that undo). `id` is null where only the server knows what it touched. */
  | { kind: "undo" | "redo"; of: string; id: string | null };

/** Where a passage of an older text is in the present one; null spans where it has no place there. */
export type Proposal = { revision: number; anchor: Anchor; spans: Span[] | null; quotes: string[] | null };

/** Why an act was refused; `current` is what the server has instead, `proposal` its place in a newer text, `paths` what it found wrong. */
export type Refusal = { code: string; detail: string; current?: Annotation; proposal?: Proposal; paths?: string[]; /** Of merged tags, by path: the tag to give instead. */ leadsTo?: Record<string, string> };

export type Pending = {
  /** Idempotency key: however often it is sent, it happens once. */
  key: string;
  act: Act;
  /** How the annotation stood when this was done; null when it did not exist. */
  before: Annotation | null;
  /** How the annotation shall stand; shown at once. Null for an undo whose outcome only the server knows. */
  after: Annotation | null;
  /** Keys of waiting acts whose outcome this one was done upon. Only their answers may move the version it saw. */
  upon: string[];
  /** What its tags were called: its author may have to read it where there is no codebook any more. */
  tagNames?: Record<string, string>;
  refusal?: Refusal;
};

/** What keeps the queue from going on; null while all is well. */
export type Trouble = "offline" | "server" | "busy" | "signed-out" | "other-account";

export type SaveState = { kind: "saved" } | { kind: "saving"; count: number } | { kind: "waiting"; count: number; trouble: Trouble } | { kind: "refused"; count: number };

/** The annotations as their reader shall see them: what the server confirmed, under what they did since. */
export function overlay(confirmed: AnnotationSet, pending: readonly Pending[]): AnnotationSet {
  const stuck = new Set<string>();
  let view: Map<string, Annotation> | undefined;
  for (const each of pending) {
    const { after } = each;
    const id = idOf(each);
    // What was refused stays visible even where the server is ahead, and what was done upon it: nobody's work disappears from under their eyes.
    if (each.refusal && id !== null) stuck.add(id);
    if (after === null || (!stuck.has(after.id) && (confirmed.get(after.id)?.version ?? 0) >= after.version)) continue;
    view ??= new Map(confirmed);
    view.set(after.id, after);
  }
  return view ?? confirmed;
}

/** The annotation an act is about, where that is known. */
export function idOf({ act }: Pending): string | null {
  return act.id;
}

export function saveState(pending: readonly Pending[], trouble: Trouble | null): SaveState {
  const refused = pending.filter((each) => each.refusal !== undefined).length;
  if (refused > 0) return { kind: "refused", count: refused };
  if (pending.length === 0) return { kind: "saved" };
  return trouble === null ? { kind: "saving", count: pending.length } : { kind: "waiting", count: pending.length, trouble };
}

/** Walks the queue and names the acts that wait for a person: refused, about an annotation with a refusal before it, or undoing one of those. */
export function stuckKeys(pending: readonly Pending[]): Set<string> {
  const ids = new Set<string>();
  const keys = new Set<string>();
  for (const each of pending) {
    const id = idOf(each);
    const undoesStuck = "of" in each.act && keys.has(each.act.of);
    if (!each.refusal && !undoesStuck && (id === null || !ids.has(id))) continue;
    keys.add(each.key);
    if (id !== null) ids.add(id);
  }
  return keys;
}

/** The next act to send: the first that does not wait for a person, and before it what it was done upon. */
export function nextToSend(pending: readonly Pending[]): Pending | undefined {
  const [first] = pending;
  if (!first || (!first.refusal && first.upon.length === 0)) return first;
  const stuck = stuckKeys(pending);
  const next = pending.find((each) => !stuck.has(each.key));
  // Only an act that the journal could not keep stands behind one that was done upon it.
  return pending.find((each) => next?.upon.includes(each.key) && !stuck.has(each.key)) ?? next;
}

/** The acts whose outcome a new act on this annotation is done upon. */
export function basis(pending: readonly Pending[], id: string | null): string[] {
  const last = id === null ? undefined : pending.findLast((each) => idOf(each) === id);
  const unknown = pending.filter((each) => idOf(each) === null);
  return [...(last ? [last.key] : []), ...unknown.map((each) => each.key)];
}
