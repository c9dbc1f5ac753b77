import { useSyncExternalStore } from "react";
import { nowWaiting, type Waiting, watchWaiting } from "./kept-stores";

const nothing: Waiting = { count: 0, refused: 0, unkept: 0, scopes: [] };

/** What waits to be sent in all documents of this person in this browser. */
export function useWaiting(): Waiting {
  return useSyncExternalStore(watchWaiting, nowWaiting, () => nothing);
}
