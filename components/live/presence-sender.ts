import type { Span } from "@/lib/text/span";
import { windowId } from "./live-client";
import { onSharingChange, sharesPresence } from "./presence-choice";

/** Where this window is, told to the others no more often than this. */
const THROTTLE_MS = 400;
/** Said again in time: after thirty seconds of silence one is gone. */
const REPEAT_MS = 10_000;

export type OwnPlace = { documentId: string | null; range: Span | null; selection: Span | null };

/** Between documents. */
export const betweenDocuments: OwnPlace = { documentId: null, range: null, selection: null };

let project: string | null = null;
let place: OwnPlace = betweenDocuments;
let timer: ReturnType<typeof setTimeout> | undefined;
let sentMs = -THROTTLE_MS;
let told = false;

/** This window looks at a project, until the answer is called. */
export function beHere(projectId: string): () => void {
  project = projectId;
  const stop = new AbortController();
  const { signal } = stop;
  const again = setInterval(sendSoon, REPEAT_MS);
  addEventListener("pagehide", leave, { signal });
  addEventListener("pageshow", sendSoon, { signal });
  document.addEventListener("visibilitychange", sendSoon, { signal });
  const unheard = onSharingChange(() => (sharesPresence() ? sendSoon() : leave()));
  sendSoon();
  return () => {
    stop.abort();
    unheard();
    clearInterval(again);
    leave();
    project = null;
    place = betweenDocuments;
  };
}

export function moveTo(next: OwnPlace): void {
  place = next;
  sendSoon();
}

function sendSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void send();
  }, Math.max(0, sentMs + THROTTLE_MS - performance.now()));
}

async function send(): Promise<void> {
  // Whoever looks at another window is not here; their silence says so.
  if (project === null || !sharesPresence() || document.visibilityState === "hidden") return;
  sentMs = performance.now();
  told = true;
  await fetch(addressOf(project), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ client: windowId, ...place }) }).catch(() => undefined);
}

// A beacon outlives the page it was sent from.
function leave(): void {
  clearTimeout(timer);
  timer = undefined;
  if (project === null || !told) return;
  told = false;
  navigator.sendBeacon(addressOf(project), new Blob([JSON.stringify({ client: windowId, leave: true })], { type: "application/json" }));
}

/** Says now that this window leaves a project, and nothing when its page is left. */
export function leaveQuietly(projectId: string): void {
  if (project === projectId) leave();
}

/** The project has ended: nobody there can be told any more. */
export function forgetBeing(projectId: string): void {
  if (project === projectId) told = false;
}

const addressOf = (projectId: string): string => `/api/v1/projects/${projectId}/presence`;
