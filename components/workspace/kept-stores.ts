import type { DocumentStore } from "./document-store";

/**
 * Stores of documents with acts that are still on their way. Leaving a document for another page of the product must not
 * forget them: they go on being sent, are shown again on coming back, and closing the window warns.
 */
const kept = new Map<string, DocumentStore>();

export function takeStore(key: string, make: () => DocumentStore): DocumentStore {
  // A server renders for everybody and remembers nobody.
  if (typeof window === "undefined") return make();
  const store = kept.get(key) ?? make();
  kept.set(key, store);
  return store;
}

/** Called when the document is left; a store with nothing on its way is let go. */
export function leaveStore(key: string): void {
  const store = kept.get(key);
  if (!store) return;
  if (store.getState().pending.length === 0) {
    kept.delete(key);
    return;
  }
  const stop = store.subscribe(() => {
    if (store.getState().pending.length > 0) return;
    stop();
    kept.delete(key);
  });
}

if (typeof addEventListener === "function") {
  addEventListener("beforeunload", (event) => {
    if ([...kept.values()].some((store) => store.getState().pending.length > 0)) event.preventDefault();
  });
  addEventListener("online", () => {
    for (const store of kept.values()) store.wake();
  });
}
