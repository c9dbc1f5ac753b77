import { v7 as newId } from "uuid";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { type AnnotationSet, applyStates } from "@/lib/annotations/changes";
import { sameSpans } from "@/lib/text/span";
import type { Journal, Storage } from "./journal";
import { keepQueue } from "./kept-queue";
import { type Act, basis, nextToSend, overlay, type Pending, type Refusal, saveState, type SaveState, stuckKeys, type Trouble } from "./pending";
import { type Accepted, acceptedStep, checkedStep, contentOf, copyStep, dropStep, insistStep, refusedStep, retryStep, type Step } from "./steps";
import { retryWaitMs } from "./trouble";
import { afterDoing, forgetting, noUndo, takenBack, type Undoable, type UndoStacks } from "./undo-stacks";

/** Who writes, and where: what an optimistic annotation says of itself. */
export type Author = { projectId: string; documentId: string; revision: number; layer: string; annotator: string; codebookVersion: number };

/** Without a refusal nobody can say whether it happened: it is sent again, not before `afterMs` where the server asked for that. */
export type Sent = ({ ok: true } & Accepted) | { ok: false; refusal: Refusal } | { ok: false; refusal: null; trouble?: Trouble; afterMs?: number };

export type StoreState = {
  annotations: AnnotationSet;
  pending: readonly Pending[];
  save: SaveState;
  storage: Storage;
  /** Acts that would be lost with this window. */
  unkept: number;
  canUndo: boolean;
  canRedo: boolean;
};

export type DocumentStore = ReturnType<typeof createDocumentStore>;

export type Send = (pending: Pending) => Promise<Sent>;

type Means = {
  now?: () => Date;
  /** 0 to 1: keeps the windows of many people from coming back in the same moment. */
  chance?: () => number;
  journal?: Journal;
  /** Whether this window is the one that sends. */
  leads?: boolean;
};

/**
 * The annotations of one open document: what the server confirmed, what was done since, and the queue between the two.
 * Acts show at once, are written to the journal and sent one after another, each with an idempotency key; an act the
 * network swallows is sent again, a refused one stays until its author decides. The clock only words optimistic times.
 */
export function createDocumentStore(author: Author | null, send: Send, means: Means = {}) {
  const { now = () => new Date(), chance = Math.random, journal } = means;
  let writer = author;
  let leads = means.leads ?? true;
  let toLead = leads;
  let confirmed: AnnotationSet = new Map();
  let stacks: UndoStacks = noUndo;
  let tagNames: ReadonlyMap<string, string> = new Map();
  let trouble: Trouble | null = null;
  let sending = false;
  let closed = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  // Everything done since the store is there: what the server's list of undoable acts may not know yet.
  let recent: Pending[] = [];
  const forgotten = new Set<string>();
  const listeners = new Set<() => void>();
  // What is heard of while everything is read again, each time.
  const readings = new Set<Set<string>>();

  const heard = (states: readonly Annotation[]): AnnotationSet => {
    for (const meanwhile of readings) for (const { id } of states) meanwhile.add(id);
    return applyStates(confirmed, states);
  };

  const queue = keepQueue(journal, {
    joined(entries) {
      for (const entry of entries) if (!forgotten.has(entry.key)) stacks = afterDoing(stacks, entry);
      recent = [...recent, ...entries].slice(-5_000);
    },
    stepped(step) {
      for (const key of step.forgotten) forgotten.add(key);
      stacks = forgetting(stacks, new Set(step.forgotten));
      confirmed = heard(step.states);
    },
    troubled(next) {
      if (!leads) trouble = next;
    },
    woken: () => leads && wake(),
    changed,
  });
  let state: StoreState = snapshot();

  function snapshot(): StoreState {
    const pending = queue.pending();
    const below = confirmed;
    let shown: AnnotationSet | undefined;
    return {
      // Made when somebody looks: a long queue takes many steps between two frames.
      get annotations() {
        return (shown ??= overlay(below, pending));
      },
      pending,
      save: saveState(pending, trouble),
      storage: queue.storage(),
      unkept: queue.unkept(),
      canUndo: lastOf(stacks.undo, pending) !== undefined,
      canRedo: lastOf(stacks.redo, pending) !== undefined,
    };
  }

  function changed(): void {
    state = snapshot();
    for (const listener of listeners) listener();
    void drain();
  }

  function enqueue(act: Act, before: Annotation | null, after: Annotation | null): void {
    queue.add(withNames({ key: newId(), act, before, after, upon: basis(queue.pending(), act.id) }));
  }

  function withNames(entry: Pending): Pending {
    const names = entry.act.kind === "put" ? entry.act.content.tags.flatMap(({ tagId }) => (tagNames.has(tagId) ? [[tagId, tagNames.get(tagId)!] as const] : [])) : [];
    return names.length > 0 ? { ...entry, tagNames: Object.fromEntries(names) } : entry;
  }

  async function drain(): Promise<void> {
    if (sending || !leads || closed || retry !== undefined) return;
    sending = true;
    for (let next = nextToSend(queue.sendable()); next && leads && !closed; next = nextToSend(queue.sendable())) {
      const check = checkedStep(next, confirmed);
      if (check) queue.take(check);
      // eslint-disable-next-line no-await-in-loop -- one after another is the point
      else if (!(await settle(next))) break;
    }
    sending = false;
  }

  // False when nobody can say whether it happened, and the queue must wait.
  async function settle(next: Pending): Promise<boolean> {
    const answer = await send(next).catch((): Sent => ({ ok: false, refusal: null }));
    if (closed) return false;
    if (!answer.ok && answer.refusal === null) {
      wait(answer);
      return false;
    }
    failures = 0;
    hasTrouble(null);
    queue.take(answer.ok ? acceptedStep(queue.pending(), next, answer) : refusedStep(next, answer.refusal));
    return true;
  }

  function wait({ trouble: reason = "offline", afterMs = 0 }: { trouble?: Trouble; afterMs?: number }): void {
    const delay = retryWaitMs(failures, chance());
    failures += 1;
    retry = setTimeout(() => {
      retry = undefined;
      void drain();
    }, Math.max(delay, afterMs));
    hasTrouble(reason);
    changed();
  }

  function hasTrouble(next: Trouble | null): void {
    if (trouble !== next || next !== null) journal?.tell({ kind: "trouble", trouble: next });
    trouble = next;
  }

  function wake(): void {
    clearTimeout(retry);
    retry = undefined;
    failures = 0;
    void drain();
  }

  const standingOf = (id: string): Annotation | undefined => state.annotations.get(id);
  const decide = (step: Step): void => queue.take({ ...step, added: step.added.map(withNames) });

  function put(id: string, content: AnnotationContent, before: Annotation | undefined): void {
    if (!writer) return;
    const at = now().toISOString();
    // What lost its place in a new text can still be tagged where it was.
    const revision = before?.anchor === "orphan" && sameSpans(before.spans, content.spans) ? before.revision : writer.revision;
    const after: Annotation = before
      ? { ...before, ...content, revision, anchor: revision === writer.revision ? null : "orphan", version: before.version + 1, updatedAt: at }
      : { ...writer, ...content, id, version: 1, createdAt: at, updatedAt: at, deletedAt: null };
    enqueue({ kind: "put", id, content, saw: before?.version ?? null, revision }, before ?? null, after);
  }

  function takeBack(kind: "undo" | "redo"): void {
    const entry = lastOf(stacks[kind], queue.pending());
    if (!entry) return;
    const present = entry.id === null ? undefined : standingOf(entry.id);
    enqueue({ kind, of: entry.key, id: entry.id }, present ?? null, takenBack(entry, present, now().toISOString()));
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: (): StoreState => state,
    /** Brings in what the journal holds. Acts may be done before it is there. */
    open: (): Promise<void> => queue.load(),
    /** This window becomes the one that sends, or is no more. */
    async lead(is: boolean): Promise<void> {
      toLead = is;
      if (!is) leads = false;
      if (!is || leads) return;
      // What the one before it left behind comes first.
      await queue.load();
      leads = toLead;
      if (leads) wake();
    },
    /** Whose name new acts carry, and on which revision. */
    writeAs(next: Author): void {
      writer = next;
    },
    /** What tags are called, by id: an act keeps the names of those it gives. */
    knowTags(names: ReadonlyMap<string, string>): void {
      tagNames = names;
    },
    /** States from the server, in any order. */
    receive(annotations: readonly Annotation[]): void {
      const next = heard(annotations);
      if (next === confirmed) return;
      confirmed = next;
      changed();
    },
    /** Reads everything the reader may see now. What is missing is not theirs to see any more, unless it was heard of meanwhile. */
    async readAgain(load: () => Promise<readonly Annotation[]>): Promise<void> {
      const meanwhile = new Set<string>();
      readings.add(meanwhile);
      try {
        const listed = new Map((await load()).map((each) => [each.id, each]));
        confirmed = applyStates(listed, [...confirmed.values()].filter(({ id }) => listed.has(id) || meanwhile.has(id)));
      } finally {
        readings.delete(meanwhile);
      }
      changed();
    },
    /** What the server says can be undone and done again, oldest first; what was done since comes on top. */
    knowUndo(known: UndoStacks): void {
      const listed = new Set([...known.undo, ...known.redo].map((each) => each.key));
      stacks = recent.filter((each) => !listed.has(each.key) && !forgotten.has(each.key)).reduce(afterDoing, forgetting(known, forgotten));
      changed();
    },
    create(content: AnnotationContent): string {
      const id = newId();
      put(id, content, undefined);
      return id;
    },
    change(id: string, change: Partial<AnnotationContent>): void {
      const before = standingOf(id);
      if (before) put(id, { ...contentOf(before), ...change }, before);
    },
    remove(id: string): void {
      const before = standingOf(id);
      const at = now().toISOString();
      if (before) enqueue({ kind: "delete", id, saw: before.version }, before, { ...before, version: before.version + 1, deletedAt: at, updatedAt: at });
    },
    restore(id: string): void {
      const before = standingOf(id);
      if (before) enqueue({ kind: "restore", id }, before, { ...before, version: before.version + 1, deletedAt: null });
    },
    undo: (): void => takeBack("undo"),
    redo: (): void => takeBack("redo"),
    /** Drops a refused act and what hangs on it: what the server has stands. */
    giveUp: (key: string): void => decide(dropStep(queue.pending(), key)),
    /** Sends what its author wants over what the server has now; `content` where they put both together. */
    insist(key: string, content?: AnnotationContent): void {
      decide(insistStep(queue.pending(), { key, confirmed, revision: writer?.revision ?? 1, ...(content ? { content } : {}) }));
    },
    /** Makes it a new annotation of its own; answers its id. */
    copyAsNew(key: string, content?: AnnotationContent): string | null {
      const { id, ...step } = copyStep(queue.pending(), { key, revision: writer?.revision ?? 1, ...(content ? { content } : {}) });
      decide(step);
      return id;
    },
    /** Asks once more, unchanged. */
    retry: (key: string): void => decide(retryStep(queue.pending(), key)),
    /** The network may be back. */
    wake(): void {
      if (leads) wake();
      else journal?.tell({ kind: "wake" });
    },
    /** Nothing more is sent or heard; what waits stays in the journal. */
    close(): void {
      closed = true;
      clearTimeout(retry);
      queue.close();
    },
  };
}

// An act that waits for a person cannot be taken back before they decided.
function lastOf(list: readonly Undoable[], pending: readonly Pending[]): Undoable | undefined {
  if (!pending.some((each) => each.refusal)) return list.at(-1);
  const stuck = stuckKeys(pending);
  return list.findLast((each) => !stuck.has(each.key));
}
