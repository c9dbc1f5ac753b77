import { v7 as newId } from "uuid";
import { createOutbox, type Outbox, type OutboxNews, type OutboxState } from "@/components/talk/outbox";
import { sendSaying } from "@/components/talk/outbox-send";
import { openShelf } from "@/components/talk/outbox-shelf";
import type { Saying, SayingPlace } from "@/components/talk/saying";
import type { Words } from "@/components/talk/talk-api";
import { isCreationWaiting, watchWaiting } from "@/components/workspace/kept-stores";
import type { Comment, ThreadSubject } from "@/lib/schemas/comment";

/** The outbox of this window, for the account that is signed in. */
let current: { accountId: string; outbox: Outbox; close: () => void } | null = null;

const empty: OutboxState = { sayings: [], trouble: null, unkept: 0 };
const watchers = new Set<() => void>();
type Listener = (comment: Comment, saying: Saying) => void;
const listeners = new Set<Listener>();

/** Begins for this account: what waits from earlier is shown, and goes out. What another account said stays where it is kept. */
export function beginOutbox(accountId: string): void {
  if (current?.accountId === accountId) return;
  current?.close();
  const name = `concord.outbox.${accountId}`;
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  const outbox = createOutbox({
    shelf: openShelf(accountId),
    tell: (news) => left.signal.aborted || channel.postMessage(news),
    send: (saying) => sendSaying(accountId, saying),
    heldBack: isHeldBack,
  });
  current = {
    accountId,
    outbox,
    close() {
      left.abort();
      outbox.close();
      channel.close();
    },
  };
  channel.addEventListener("message", ({ data }: MessageEvent<OutboxNews>) => outbox.hear(data));
  outbox.subscribe(tellWatchers);
  outbox.onArrival((comment, saying) => listeners.forEach((listener) => listener(comment, saying)));
  tellWatchers();
  // One window sends. Without locks every one does: the ids make that harmless.
  if (!("locks" in navigator)) return outbox.lead();
  const held = new Promise<void>((release) => left.signal.addEventListener("abort", () => release()));
  navigator.locks.request(name, { signal: left.signal }, () => {
    outbox.lead();
    return held;
  }).catch(() => undefined);
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher();
}

/** Whether it waits for the annotation it is about. */
export function isHeldBack({ subject, projectId }: Saying): boolean {
  return subject?.kind === "annotation" && isCreationWaiting(projectId, subject.annotationId);
}

export const outboxState = (): OutboxState => current?.outbox.getState() ?? empty;

export const noOutbox = (): OutboxState => empty;

export function watchOutbox(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Hears each comment of one's own that arrived, whichever window sent it. */
export function onArrival(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens a thread; answers its id, which is that of its first comment. */
export function beginThread(projectId: string, subject: ThreadSubject, place: SayingPlace, words: Words): string {
  const id = newId();
  outboxNow().say({ ...place, ...spoken(words), id, projectId, threadId: id, subject });
  return id;
}

/** Answers in a thread, one that waits itself too. */
export function answerIn(projectId: string, threadId: string, place: SayingPlace, words: Words): void {
  outboxNow().say({ ...place, ...spoken(words), id: newId(), projectId, threadId, subject: null });
}

// Every page of somebody who is signed in begins it. Were it missing, the words must stay in their field.
function outboxNow(): Outbox {
  if (!current) throw new Error("no outbox");
  return current.outbox;
}

const spoken = ({ text, mentions }: Words) => ({ text, mentions: mentions.map(({ userId, name }) => ({ userId, name })), at: new Date().toISOString() });

export const sayAgain = (id: string, how?: { mentioning: boolean }): void => current?.outbox.retry(id, how);
export const dropSaying = (id: string): void => current?.outbox.drop(id);
export const wakeOutbox = (): void => current?.outbox.wake();

if (typeof addEventListener === "function") {
  addEventListener("beforeunload", (event) => {
    if (outboxState().unkept > 0) event.preventDefault();
  });
  addEventListener("online", wakeOutbox);
  addEventListener("focus", wakeOutbox);
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && wakeOutbox());
  watchWaiting(() => current?.outbox.nudge());
}
