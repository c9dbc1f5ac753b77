import { v7 as newId } from "uuid";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { type AnnotationSet, applyStates } from "@/lib/annotations/changes";
import { type Act, nextToSend, overlay, type Pending, rebased, type Refusal, saveState, type SaveState } from "./pending";

/** Who writes, and where: what an optimistic annotation says of itself. */
export type Author = { projectId: string; documentId: string; revision: number; layer: string; annotator: string; codebookVersion: number };

export type Sent = { ok: true; annotations: Annotation[]; event: string | null } | { ok: false; refusal: Refusal | null };

export type StoreState = {
  annotations: AnnotationSet;
  pending: readonly Pending[];
  save: SaveState;
  canUndo: boolean;
  canRedo: boolean;
};

export type DocumentStore = ReturnType<typeof createDocumentStore>;

type Send = (pending: Pending, event: string | null) => Promise<Sent>;

const RETRY_MS = [400, 1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * The annotations of one open document: what the server confirmed, what was done since, and the queue between the two.
 * Acts show at once and are sent one after another, each with an idempotency key; an act the network swallows is sent
 * again, a refused one stays until its author decides.
 */
export function createDocumentStore(author: Author, send: Send, now: () => Date = () => new Date()) {
  let confirmed: AnnotationSet = new Map();
  let pending: Pending[] = [];
  let undoable: string[] = [];
  let redoable: string[] = [];
  let online = true;
  let sending = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let state: StoreState = snapshot();
  const listeners = new Set<() => void>();

  function snapshot(): StoreState {
    const waiting = { undo: 0, redo: 0, put: 0, delete: 0, restore: 0 };
    for (const { act } of pending) waiting[act.kind] += 1;
    const waitingActs = waiting.put + waiting.delete + waiting.restore;
    return {
      annotations: overlay(confirmed, pending),
      pending,
      save: saveState(pending, online),
      // What is on its way counts: nobody waits for the server between undo and redo.
      canUndo: undoable.length + waitingActs + waiting.redo > waiting.undo,
      canRedo: redoable.length + waiting.undo > waiting.redo,
    };
  }

  function changed(): void {
    state = snapshot();
    for (const listener of listeners) listener();
  }

  function enqueue(act: Act, after: Annotation | null): void {
    pending = [...pending, { key: newId(), act, after }];
    if (after) redoable = [];
    changed();
    void drain();
  }

  async function drain(): Promise<void> {
    if (sending) return;
    sending = true;
    for (let next = nextToSend(pending); next; next = nextToSend(pending)) {
      // eslint-disable-next-line no-await-in-loop -- one after another is the point
      if (!(await settle(next))) break;
    }
    sending = false;
  }

  // False when the network is away and the queue must wait.
  async function settle(next: Pending): Promise<boolean> {
    const stack = next.act.kind === "undo" ? undoable : redoable;
    const event = next.after === null ? (stack.at(-1) ?? null) : null;
    if (next.after === null && event === null) {
      pending = pending.filter((each) => each !== next);
      changed();
      return true;
    }
    const answer = await send(next, event);
    if (!answer.ok && answer.refusal === null) {
      wait();
      return false;
    }
    online = true;
    failures = 0;
    if (answer.ok) accept(next, answer);
    else refuse(next, answer.refusal as Refusal);
    changed();
    return true;
  }

  function accept(done: Pending, { annotations, event }: Extract<Sent, { ok: true }>): void {
    pending = rebased(pending.filter((each) => each.key !== done.key), annotations);
    // A delete is answered without a body: what was shown is what stands.
    confirmed = applyStates(confirmed, annotations.length > 0 || done.after === null ? annotations : [done.after]);
    if (done.act.kind === "undo") undoable = undoable.slice(0, -1);
    if (done.act.kind === "redo") redoable = redoable.slice(0, -1);
    if (event === null) return;
    if (done.act.kind === "undo") redoable = [...redoable, event];
    else undoable = [...undoable, event].slice(-500);
  }

  function refuse(refused: Pending, refusal: Refusal): void {
    // An undo that is not possible any more takes nothing with it but itself.
    if (refused.after === null) {
      if (refused.act.kind === "undo") undoable = undoable.slice(0, -1);
      else redoable = redoable.slice(0, -1);
    }
    pending = pending.map((each) => (each.key === refused.key ? { ...each, refusal } : each));
    if (refusal.current) confirmed = applyStates(confirmed, [refusal.current]);
  }

  function wait(): void {
    online = false;
    const delay = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]!;
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void drain(), delay);
    changed();
  }

  const standingOf = (id: string): Annotation | undefined => state.annotations.get(id);

  function put(id: string, content: AnnotationContent): void {
    const before = standingOf(id);
    const at = now().toISOString();
    const after: Annotation = before
      ? { ...before, ...content, version: before.version + 1, updatedAt: at }
      : { ...author, ...content, id, version: 1, createdAt: at, updatedAt: at, deletedAt: null };
    enqueue({ kind: "put", id, content, saw: before?.version ?? null }, after);
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: (): StoreState => state,
    /** States from the server, in any order. */
    receive(annotations: readonly Annotation[]): void {
      const next = applyStates(confirmed, annotations);
      if (next === confirmed) return;
      confirmed = next;
      changed();
    },
    /** Everything the reader may see now; what is missing is not theirs to see any more. */
    replaceAll(annotations: readonly Annotation[]): void {
      const listed = new Map(annotations.map((each) => [each.id, each]));
      confirmed = applyStates(listed, [...confirmed.values()].filter((each) => listed.has(each.id)));
      changed();
    },
    create(content: AnnotationContent): string {
      const id = newId();
      put(id, content);
      return id;
    },
    change(id: string, change: Partial<AnnotationContent>): void {
      const before = standingOf(id);
      if (!before) return;
      const { scope, spans, quotes, from, to, tags, note, confidence } = before;
      put(id, { scope, spans, quotes, from, to, tags, note, confidence, ...change });
    },
    remove(id: string): void {
      const before = standingOf(id);
      if (before) enqueue({ kind: "delete", id, saw: before.version }, { ...before, version: before.version + 1, deletedAt: now().toISOString() });
    },
    restore(id: string): void {
      const before = standingOf(id);
      if (before) enqueue({ kind: "restore", id }, { ...before, version: before.version + 1, deletedAt: null });
    },
    undo(): void {
      if (state.canUndo) enqueue({ kind: "undo" }, null);
    },
    redo(): void {
      if (state.canRedo) enqueue({ kind: "redo" }, null);
    },
    /** Drops a refused act: what the server has stands. */
    giveUp(key: string): void {
      pending = pending.filter((each) => each.key !== key);
      changed();
      void drain();
    },
    /** Sends a refused act again, over what the server has now. */
    insist(key: string): void {
      pending = pending.map((each) => (each.key === key ? insisting(each, confirmed) : each));
      changed();
      void drain();
    },
    /** The network may be back. */
    wake(): void {
      clearTimeout(retry);
      failures = 0;
      void drain();
    },
  };
}

function insisting({ act, after, key: _old }: Pending, confirmed: AnnotationSet): Pending {
  const saw = after === null ? null : (confirmed.get(after.id)?.version ?? null);
  const again = act.kind === "put" ? { ...act, saw } : act.kind === "delete" ? { ...act, saw: saw ?? act.saw } : act;
  return { key: newId(), act: again, after: after && { ...after, version: (saw ?? 0) + 1 } };
}
