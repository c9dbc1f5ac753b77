import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { EVENT_CHANNEL, notify } from "@/lib/db/events";

// One per process, like the feed.
type Held = { waiting: Map<string, () => void>; connections: number };
const process_ = globalThis as typeof globalThis & { concordCanary?: Held };
const held: Held = (process_.concordCanary ??= { waiting: new Map(), connections: 0 });

const PREFIX = "canary:";
const ATTEMPTS = 6;
const PATIENCE_MS = 500;

/** Whether a notification was one of ours, of whatever process; then it is about no project. */
export function isCanary(payload: string): boolean {
  if (!payload.startsWith(PREFIX)) return false;
  held.waiting.get(payload)?.();
  return true;
}

/** Sends a notification as every event does until this process's listener hears it: one that was just begun may still be connecting. */
export async function hearsItself(): Promise<boolean> {
  const payload = `${PREFIX}${randomUUID()}`;
  let heard = false;
  let wake = (): void => undefined;
  held.waiting.set(payload, () => {
    heard = true;
    wake();
  });
  try {
    for (let attempt = 0; !heard && attempt < ATTEMPTS; attempt += 1) {
      // eslint-disable-next-line no-await-in-loop -- again only when the last one was not heard
      await notify(db(), EVENT_CHANNEL, payload);
      // eslint-disable-next-line no-await-in-loop -- as above
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, heard ? 0 : PATIENCE_MS).unref();
      });
    }
    return heard;
  } finally {
    held.waiting.delete(payload);
  }
}

/** The listener of this process has connected, for the first time or again. */
export function noteConnection(): void {
  held.connections += 1;
}

export function listenerReconnects(): number {
  return Math.max(0, held.connections - 1);
}
