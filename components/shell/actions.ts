"use client";
import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done on the page at hand: the palette and the help on shortcuts both read it from here. */
export type UserAction = { id: string; label: string; keys?: string; run: () => void };

// Beside the pages and not around them: a page that is still arriving would be thrown away and made anew, with its focus, when
// something above it changes.
let lists: readonly (readonly UserAction[])[] = [];
let offered: readonly UserAction[] = [];
const nothing: readonly UserAction[] = [];
const watchers = new Set<() => void>();

function change(next: typeof lists): void {
  lists = next;
  offered = next.flat();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useActions(): readonly UserAction[] {
  return useSyncExternalStore(watch, () => offered, () => nothing);
}

/** Offers these while the calling component is there. Give it a list that stays the same between renders. */
export function useOffer(actions: readonly UserAction[]): void {
  useEffect(() => {
    change([...lists, actions]);
    return () => change(lists.filter((list) => list !== actions));
  }, [actions]);
}
