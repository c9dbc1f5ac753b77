import { hangingOn, inOrder, nextToSay, type Saying, type SayingRefusal } from "@/components/talk/saying";
import type { Comment } from "@/lib/schemas/comment";
import type { Trouble } from "@/components/workspace/pending";
import { retryWaitMs } from "@/components/workspace/trouble";

/** Where what waits outlives the window. */
export type Shelf = {
  load: () => Saying[];
  /** False where there is no room, or nothing may be kept. */
  put: (saying: Saying) => boolean;
  remove: (id: string) => void;
};

/** What the windows of one person tell each other. */
export type OutboxNews = { kind: "put"; saying: Saying } | { kind: "gone"; id: string; comment: Comment | null } | { kind: "trouble"; trouble: Trouble | null } | { kind: "wake" } | { kind: "hello" };

/** Without a refusal nobody can say whether it arrived: it is sent again, not before `afterMs` where the server asked for that. */
export type Heard = { ok: true; comment: Comment | null } | { ok: false; refusal: SayingRefusal } | { ok: false; refusal: null; trouble?: Trouble; afterMs?: number };

export type OutboxState = { sayings: readonly Saying[]; trouble: Trouble | null; /** Would be lost with this window. */ unkept: number };

type Means = {
  shelf: Shelf;
  tell: (news: OutboxNews) => void;
  send: (saying: Saying) => Promise<Heard>;
  /** Something else has to arrive before it, such as the annotation it is about. */
  heldBack?: (saying: Saying) => boolean;
  /** 0 to 1: keeps the windows of many people from coming back in the same moment. */
  chance?: () => number;
  /** Runs it later; answers how to call that off. */
  later?: (run: () => void, ms: number) => () => void;
};

export type Outbox = ReturnType<typeof createOutbox>;

const byTimer = (run: () => void, ms: number): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * What one person said in this browser and the server did not confirm: kept before it is sent, sent one by one in the order of
 * each thread by the window that leads, and sent again until the server took or refused it. What it refused stays until its
 * author decides, and so does what was said after it in the same thread.
 */
export function createOutbox({ shelf, tell, send, heldBack = () => false, chance = Math.random, later = byTimer }: Means) {
  let sayings = inOrder(shelf.load());
  let trouble: Trouble | null = null;
  let leads = false;
  let closed = false;
  let sending = false;
  let failures = 0;
  let callOff: (() => void) | null = null;
  // Said here where nothing could be kept.
  const unkept = new Set<string>();
  // What is through does not come back by news that is late.
  const gone = new Set<string>();
  const watchers = new Set<() => void>();
  const listeners = new Set<(comment: Comment, saying: Saying) => void>();
  let state: OutboxState = { sayings, trouble, unkept: 0 };

  function changed(): void {
    state = { sayings, trouble, unkept: unkept.size };
    for (const watcher of watchers) watcher();
    void drain();
  }

  const known = (id: string): Saying | undefined => sayings.find((each) => each.id === id);

  function insert(saying: Saying): void {
    sayings = inOrder([...sayings.filter((each) => each.id !== saying.id), saying]);
  }

  function put(saying: Saying): void {
    if (shelf.put(saying)) unkept.delete(saying.id);
    else unkept.add(saying.id);
    insert(saying);
    tell({ kind: "put", saying });
  }

  function leave(id: string, comment: Comment | null): void {
    const left = known(id);
    gone.add(id);
    unkept.delete(id);
    sayings = sayings.filter((each) => each.id !== id);
    // Before it is shown as gone, so that it never looks lost between the two.
    if (comment && left) for (const listener of listeners) listener(comment, left);
  }

  function finish(id: string, comment: Comment | null): void {
    shelf.remove(id);
    leave(id, comment);
    tell({ kind: "gone", id, comment });
  }

  async function drain(): Promise<void> {
    if (sending || !leads || closed || callOff) return;
    sending = true;
    for (let next = nextToSay(sayings, heldBack); next && leads && !closed; next = nextToSay(sayings, heldBack)) {
      // eslint-disable-next-line no-await-in-loop -- one after another is the point
      const heard = await send(next).catch((): Heard => ({ ok: false, refusal: null }));
      if (closed || !settle(next, heard)) break;
    }
    sending = false;
  }

  // False when nobody can say whether it arrived, and all must wait.
  function settle(saying: Saying, heard: Heard): boolean {
    if (!heard.ok && heard.refusal === null) {
      wait(heard);
      return false;
    }
    failures = 0;
    hasTrouble(null);
    if (heard.ok) finish(saying.id, heard.comment);
    else if (known(saying.id)) put({ ...saying, refusal: heard.refusal });
    changed();
    return true;
  }

  function wait({ trouble: reason = "offline", afterMs = 0 }: { trouble?: Trouble; afterMs?: number }): void {
    const delay = retryWaitMs(failures, chance());
    failures += 1;
    callOff = later(() => {
      callOff = null;
      void drain();
    }, Math.max(delay, afterMs));
    hasTrouble(reason);
    changed();
  }

  function hasTrouble(next: Trouble | null): void {
    if (trouble !== next || next !== null) tell({ kind: "trouble", trouble: next });
    trouble = next;
  }

  function wake(): void {
    callOff?.();
    callOff = null;
    failures = 0;
    void drain();
  }

  function hear(news: OutboxNews): void {
    if (closed) return;
    if (news.kind === "wake") return leads ? wake() : undefined;
    if (news.kind === "hello") {
      for (const id of unkept) tell({ kind: "put", saying: known(id)! });
      return;
    }
    if (news.kind === "trouble") trouble = leads ? trouble : news.trouble;
    else if (news.kind === "gone") leave(news.id, news.comment);
    else if (gone.has(news.saying.id)) return shelf.remove(news.saying.id);
    else insert(news.saying);
    changed();
  }

  return {
    getState: (): OutboxState => state,
    subscribe(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Hears each comment that arrived, whichever window sent it. */
    onArrival(listener: (comment: Comment, saying: Saying) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear,
    say(saying: Omit<Saying, "place">): void {
      put({ ...saying, place: 1 + (sayings.at(-1)?.place ?? 0) });
      changed();
    },
    /** Sends what was refused once more; without its mentions where those were refused. */
    retry(id: string, { mentioning = true }: { mentioning?: boolean } = {}): void {
      const refused = known(id);
      if (!refused?.refusal) return;
      const { refusal: _refusal, ...again } = refused;
      put(mentioning ? again : { ...again, mentions: [] });
      changed();
    },
    /** Lets go of what was refused, and of the answers in a thread that will not be. */
    drop(id: string): void {
      const refused = known(id);
      if (!refused?.refusal) return;
      for (const each of [refused, ...hangingOn(sayings, refused)]) finish(each.id, null);
      changed();
    },
    /** This window becomes the one that sends. */
    lead(): void {
      // What the one before it left behind, and what others could not keep.
      for (const kept of shelf.load()) if (!gone.has(kept.id)) insert(kept);
      tell({ kind: "hello" });
      leads = true;
      wake();
      changed();
    },
    /** The network may be back. */
    wake(): void {
      if (leads) wake();
      else tell({ kind: "wake" });
    },
    /** What held it back may be through. */
    nudge: (): void => void drain(),
    /** Nothing more is sent or heard; what waits stays where it is kept. */
    close(): void {
      closed = true;
      callOff?.();
    },
  };
}
