import type { EventView } from "@/lib/schemas/event";

/** Null: too much was missed, everything may have changed. */
type Listener = (event: EventView | null) => void;

const listeners = new Set<Listener>();

/** Hands an event of the project at hand to everything on the page that wants to hear of it. */
export function tellNews(event: EventView | null): void {
  for (const listener of listeners) listener(event);
}

export function onNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
