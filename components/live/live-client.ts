import { v7 as newId } from "uuid";
import { openEventSource } from "./event-source";
import { createHub } from "./hub";
import { joinLeadingTab } from "./leading-tab";
import type { FromHub, ToHub } from "./live-messages";
import { holdTabLock } from "./tab-lock";

export type Listener = (message: FromHub) => void;

type Followed = { listeners: Set<Listener>; /** How far this tab has come; null: nothing was heard yet. */ place: string | null; recent: { type: string; atMs: number }[] };

const followed = new Map<string, Followed>();
const RECENT_MS = 5_000;
let say: Promise<(message: ToHub) => void> | undefined;
/** Names this window, to the hub and in presence. */
export const windowId: string = newId();

/**
 * Follows a project from a place on (null: from now on), over the one stream of the browser. Returns how to leave.
 */
export function followProject(project: string, after: string | null, listener: Listener): () => void {
  const before = followed.get(project);
  const mine: Followed = before ?? { listeners: new Set(), place: null, recent: [] };
  mine.place ??= after;
  followed.set(project, mine);
  mine.listeners.add(listener);
  // Also when another part of the page follows already: this one may show an earlier moment.
  if (!before || after !== null) void send({ do: "follow", project, after });
  return () => {
    mine.listeners.delete(listener);
    if (mine.listeners.size > 0 || followed.get(project) !== mine) return;
    followed.delete(project);
    void send({ do: "unfollow", project });
  };
}

/** Kinds of events that came in the last seconds: what a page that was made meanwhile may not show yet. */
export function recentTypes(project: string): string[] {
  const sinceMs = Date.now() - RECENT_MS;
  return (followed.get(project)?.recent ?? []).filter(({ atMs }) => atMs >= sinceMs).map(({ type }) => type);
}

async function send(message: ToHub): Promise<void> {
  (await (say ??= connect()))(message);
}

// The lock first: a hub that asks for it before this tab has it would take the tab for dead.
async function connect(): Promise<(message: ToHub) => void> {
  await holdTabLock(windowId);
  const transport = overSharedWorker() ?? overLeadingTab() ?? overNothing();
  addEventListener("pagehide", (event) => {
    if (!event.persisted) transport({ do: "bye" });
  });
  return transport;
}

function receive(message: FromHub): void {
  if (message.say === "connected") {
    for (const { listeners } of followed.values()) for (const listener of listeners) listener(message);
    return;
  }
  const project = followed.get(message.project);
  if (!project) return;
  if (message.say === "event") {
    project.place = message.event.cursor;
    project.recent = [...project.recent, { type: message.event.type, atMs: Date.now() }].slice(-50);
  }
  for (const listener of project.listeners) listener(message);
}

function overSharedWorker(): ((message: ToHub) => void) | null {
  if (typeof SharedWorker === "undefined") return null;
  const worker = new SharedWorker(new URL("./live-worker.ts", import.meta.url), { name: "concord-live", type: "module" });
  worker.port.addEventListener("message", ({ data }: MessageEvent<FromHub>) => receive(data));
  worker.port.start();
  worker.port.postMessage({ tab: windowId });
  return (message) => worker.port.postMessage(message);
}

function overLeadingTab(): ((message: ToHub) => void) | null {
  if (!navigator.locks || typeof BroadcastChannel === "undefined") return null;
  return joinLeadingTab(windowId, receive, () => {
    for (const [project, { place }] of followed) void send({ do: "follow", project, after: place });
  });
}

// An old browser: this window has a stream of its own.
function overNothing(): (message: ToHub) => void {
  const hub = createHub(openEventSource);
  hub.join(windowId, receive);
  return (message) => hub.hear(windowId, message);
}
