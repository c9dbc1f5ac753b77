import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { EVENT_CHANNEL, notify } from "@/lib/db/events";

// One per process, like the feed.
type Held = { waiting: Map<string, () => void>; reconnects: number };
const process_ = globalThis as typeof globalThis & { concordCanary?: Held };
const held: Held = (process_.concordCanary ??= { waiting: new Map(), reconnects: 0 });

const PREFIX = "canary:";
const PATIENCE_MS = 3_000;

/** Whether a notification was one of ours, of whatever process; then it is about no project. */
export function isCanary(payload: string): boolean {
  if (!payload.startsWith(PREFIX)) return false;
  held.waiting.get(payload)?.();
  return true;
}

/** Sends a notification as every event does and waits until this process's listener hears it. */
export async function hearsItself(): Promise<boolean> {
  const payload = `${PREFIX}${randomUUID()}`;
  const heard = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    held.waiting.set(payload, () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
  try {
    await notify(db(), EVENT_CHANNEL, payload);
    return await heard;
  } finally {
    held.waiting.delete(payload);
  }
}

export function noteReconnect(): void {
  held.reconnects += 1;
}

export function listenerReconnects(): number {
  return held.reconnects;
}
