import { useSyncExternalStore } from "react";
import type { OutboxState } from "@/components/talk/outbox";
import { noOutbox, outboxState, watchOutbox } from "@/components/talk/outbox-window";

/** What one said in this browser that the server does not have yet. */
export function useOutbox(): OutboxState {
  return useSyncExternalStore(watchOutbox, outboxState, noOutbox);
}
