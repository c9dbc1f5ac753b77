import { createDocumentStore, type DocumentStore } from "./document-store";
import { type Scope, scopeKey } from "./journal-database";
import { openSharedQueue, type SharedQueue } from "./shared-queue";
import { send } from "./sync";

/**
 * The stores of this window: those of open documents, and, in the window that sends, those of documents with waiting acts
 * that nobody has open. Leaving a document does not forget what waits in it.
 */
const stores = new Map<string, DocumentStore>();
const open = new Set<string>();
const watchers = new Set<() => void>();
let queue: SharedQueue | undefined;
let leads = false;
/** Documents whose journal is being read, and whether it is known which there are. */
const reading = new Set<DocumentStore>();
let listed = false;

/** Of documents that are not open here: what does not go out by itself at once. An open one says it in its own toolbar. */
export type WaitingIn = Scope & { title: string; count: number; refused: number; /** It cannot be opened any more. */ gone: boolean };

/** What waits in all documents, as far as this window knows. */
export type Waiting = { count: number; refused: number; unkept: number; scopes: WaitingIn[]; /** Documents that are open here. */ open: readonly string[]; /** The journal is read. */ known: boolean };
export const noWaiting: Waiting = { count: 0, refused: 0, unkept: 0, scopes: [], open: [], known: false };
let waiting = noWaiting;
let said = "";

/** Begins for this account: what waits from earlier goes out. Called by every page of somebody who is signed in. */
export function beginQueue(accountId: string): void {
  if (queue?.accountId === accountId) return;
  leaveAccount();
  const begun = openSharedQueue(accountId);
  queue = begun;
  begun.onScope((scope) => {
    if (leads) wakeStore(scope);
  });
  begun.lead(() => {
    if (queue !== begun) return;
    leads = true;
    for (const store of stores.values()) void store.lead(true);
  });
  // What waits is shown in every window, whoever sends it.
  const list = (scopes: readonly Scope[]): void => {
    if (queue !== begun) return;
    scopes.forEach(wakeStore);
    listed = true;
    count();
  };
  void begun.scopes().then(list, () => list([]));
}

// What waits of the person before stays in their journal until they are back.
function leaveAccount(): void {
  queue?.close();
  leads = false;
  for (const store of stores.values()) store.close();
  stores.clear();
  open.clear();
  reading.clear();
  listed = false;
  count();
}

function wakeStore(scope: Scope): void {
  if (!stores.has(scopeKey(scope)) && queue) makeStore(scope);
}

function makeStore(scope: Scope): DocumentStore {
  const key = scopeKey(scope);
  const accountId = queue!.accountId;
  const store = createDocumentStore(null, (pending) => send({ accountId, ...scope }, pending), { journal: queue!.journalOf(scope), leads });
  stores.set(key, store);
  store.subscribe(() => {
    if (!open.has(key) && store.getState().pending.length === 0) forget(key, store);
    count();
  });
  reading.add(store);
  void store.open().then(() => {
    reading.delete(store);
    count();
  });
  return store;
}

function forget(key: string, store: DocumentStore): void {
  if (stores.get(key) !== store) return;
  stores.delete(key);
  store.close();
}

function count(): void {
  const next = { count: 0, refused: 0, unkept: 0, scopes: [] as WaitingIn[], open: [...open], known: listed && reading.size === 0 };
  for (const [key, store] of stores) {
    const { pending, unkept, save } = store.getState();
    if (pending.length === 0) continue;
    const refused = pending.filter((each) => each.refusal).length;
    const [projectId, documentId] = key.split("/") as [string, string];
    next.count += pending.length;
    next.refused += refused;
    next.unkept += unkept;
    if (open.has(key) || save.kind === "saving") continue;
    const quote = pending.flatMap(({ after, before }) => (after ?? before)?.quotes[0] ?? [])[0];
    next.scopes.push({ projectId, documentId, title: quote ? `the document with “${[...quote].slice(0, 40).join("")}”` : "a document", count: pending.length, refused, gone: pending.some((each) => each.refusal?.code === "not-found") });
  }
  const words = JSON.stringify(next);
  if (words === said) return;
  said = words;
  waiting = next;
  for (const watcher of watchers) watcher();
}

export function watchWaiting(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether an annotation is not on the server yet, as far as anybody knows: what is said about it waits for it. */
export function isCreationWaiting(projectId: string, annotationId: string): boolean {
  if (!listed || reading.size > 0) return true;
  return [...stores].some(([key, store]) => key.startsWith(`${projectId}/`) && store.getState().pending.some(({ act }) => act.kind === "put" && act.saw === null && act.id === annotationId));
}

/** The store of a document in which something waits. */
export const keptStore = (scope: Scope): DocumentStore | undefined => stores.get(scopeKey(scope));

export const nowWaiting = (): Waiting => waiting;

/** The store of a document that is being opened. */
export function takeStore(accountId: string, scope: Scope): DocumentStore {
  // A server renders for everybody and remembers nobody.
  if (typeof window === "undefined") return createDocumentStore(null, () => new Promise(() => undefined));
  beginQueue(accountId);
  open.add(scopeKey(scope));
  return stores.get(scopeKey(scope)) ?? makeStore(scope);
}

/** Called when the document is left; a store with nothing on its way is let go. */
export function leaveStore(scope: Scope): void {
  const key = scopeKey(scope);
  open.delete(key);
  // A page that is only put up anew comes back for it at once.
  setTimeout(() => {
    const store = stores.get(key);
    if (store && !open.has(key) && store.getState().pending.length === 0) forget(key, store);
    count();
  });
}

if (typeof addEventListener === "function") {
  addEventListener("beforeunload", (event) => {
    // What the journal holds goes out later; only what lives in this window alone would be lost.
    if (waiting.unkept > 0) event.preventDefault();
  });
  const wake = (): void => {
    for (const store of stores.values()) store.wake();
  };
  addEventListener("online", wake);
  addEventListener("focus", wake);
}
