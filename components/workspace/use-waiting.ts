import { useSyncExternalStore } from "react";
import { useOutbox } from "@/components/talk/use-outbox";
import { nowWaiting, noWaiting, type Waiting, watchWaiting } from "./kept-stores";

/** What waits to be sent of this person in this browser: acts of coding in all documents, and what they said. */
export function useWaiting(): Waiting {
  const acts = useSyncExternalStore(watchWaiting, nowWaiting, () => noWaiting);
  const { sayings, unkept } = useOutbox();
  const refused = sayings.filter((each) => each.refusal).length;
  return { ...acts, count: acts.count + sayings.length, refused: acts.refused + refused, unkept: acts.unkept + unkept };
}
