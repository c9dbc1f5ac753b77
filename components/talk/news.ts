import type { EventView } from "@/lib/schemas/event";

type Listener = (event: EventView) => void;

const listeners = new Set<Listener>();

/** Hands an event of the project at hand to everything on the page that wants to hear of it. */
export function tellNews(event: EventView): void {
  for (const listener of listeners) listener(event);
}

export function onNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
