import { type Db, db } from "@/lib/db/client";
import { notifyPresence } from "@/lib/db/presence";
import { AppError } from "@/lib/errors";
import type { PresentPlace } from "@/lib/schemas/presence";

/** A window that says nothing for so long has gone, whether it said so or not. */
export const PRESENCE_TTL_MS = 30_000;
/** Windows of one person in one project; the one that was silent longest makes room. */
const MOST_WINDOWS = 20;
/** Messages of one person: so many at once, and then so many a second. */
const BURST = 30;
const PER_SECOND = 10;
/** A process that starts to listen asks the others who is there. */
const ASK = "?";

type Told = { projectId: string; place: PresentPlace } | { projectId: string; userId: string; client: string; left: true };
type Kept = { place: PresentPlace; atMs: number };
type Watcher = (key: string) => void;
type Held = { projects: Map<string, Map<string, Kept>>; watchers: Map<string, Set<Watcher>>; own: Map<string, { told: string; atMs: number }>; buckets: Map<string, { left: number; atMs: number }>; sweep?: NodeJS.Timeout };

// One per process, however often Next loads this module. Presence is nowhere but here.
const process_ = globalThis as typeof globalThis & { concordPresence?: Held };
const held: Held = (process_.concordPresence ??= { projects: new Map(), watchers: new Map(), own: new Map(), buckets: new Map() });

/** Tells everybody's processes where this window is. Throws `too-many-attempts` for a flood. */
export async function sharePresence(connection: Db, projectId: string, place: PresentPlace): Promise<void> {
  allow(place.userId);
  const told = JSON.stringify({ projectId, place } satisfies Told);
  held.own.set(`${projectId}/${keyOf(place)}`, { told, atMs: Date.now() });
  keepSweeping();
  await notifyPresence(connection, told);
}

export async function leavePresence(connection: Db, projectId: string, window: { userId: string; client: string }): Promise<void> {
  held.own.delete(`${projectId}/${keyOf(window)}`);
  await notifyPresence(connection, JSON.stringify({ projectId, userId: window.userId, client: window.client, left: true } satisfies Told));
}

export async function askForPresence(): Promise<void> {
  await notifyPresence(db(), ASK).catch(() => undefined);
}

/** What a notification said, from this process or another. */
export function receivePresence(payload: string): void {
  if (payload === ASK) return void answerAsk();
  const told = JSON.parse(payload) as Told;
  if ("left" in told) return forget(told.projectId, keyOf(told));
  const { projectId, place } = told;
  const windows = held.projects.get(projectId) ?? new Map<string, Kept>();
  held.projects.set(projectId, windows);
  const key = keyOf(place);
  const before = windows.get(key);
  // Set anew, so that the map stays in the order of last words.
  windows.delete(key);
  windows.set(key, { place, atMs: Date.now() });
  const mine = [...windows].filter(([, kept]) => kept.place.userId === place.userId);
  if (mine.length > MOST_WINDOWS) forget(projectId, mine[0]![0]);
  keepSweeping();
  // A window that only says that it is still there is news to nobody.
  if (!before || JSON.stringify(before.place) !== JSON.stringify(place)) tell(projectId, key);
}

/** Everybody's windows in a project, by key, before anybody's visibility is asked. */
export function presentIn(projectId: string): ReadonlyMap<string, { place: PresentPlace }> {
  return held.projects.get(projectId) ?? new Map();
}

/** Calls `watcher` with the key of each window that came, moved or left. */
export function watchPresence(projectId: string, watcher: Watcher): () => void {
  const watchers = held.watchers.get(projectId) ?? new Set();
  held.watchers.set(projectId, watchers.add(watcher));
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0 && held.watchers.get(projectId) === watchers) held.watchers.delete(projectId);
  };
}

// A window is somebody's: nobody can move or end another's by guessing its id.
function keyOf(window: { userId: string; client: string }): string {
  return `${window.userId}/${window.client}`;
}

function tell(projectId: string, key: string): void {
  for (const watcher of held.watchers.get(projectId) ?? []) watcher(key);
}

function forget(projectId: string, key: string): void {
  const windows = held.projects.get(projectId);
  if (!windows?.delete(key)) return;
  if (windows.size === 0) held.projects.delete(projectId);
  tell(projectId, key);
}

async function answerAsk(): Promise<void> {
  for (const { told } of held.own.values()) {
    // eslint-disable-next-line no-await-in-loop -- there is no hurry, and connections are few
    await notifyPresence(db(), told).catch(() => undefined);
  }
}

function allow(userId: string): void {
  const nowMs = Date.now();
  const bucket = held.buckets.get(userId) ?? { left: BURST, atMs: nowMs };
  const left = Math.min(BURST, bucket.left + ((nowMs - bucket.atMs) / 1_000) * PER_SECOND);
  if (left < 1) throw new AppError("too-many-attempts");
  held.buckets.set(userId, { left: left - 1, atMs: nowMs });
}

function keepSweeping(): void {
  if (held.sweep) return;
  held.sweep = setInterval(() => sweepPresence(Date.now()), 5_000);
  held.sweep.unref();
}

/** Lets go of whoever was silent too long at this moment. */
export function sweepPresence(nowMs: number): void {
  for (const [projectId, windows] of held.projects) for (const [key, { atMs }] of windows) if (nowMs - atMs > PRESENCE_TTL_MS) forget(projectId, key);
  for (const [key, { atMs }] of held.own) if (nowMs - atMs > PRESENCE_TTL_MS) held.own.delete(key);
  for (const [userId, { atMs }] of held.buckets) if (nowMs - atMs > PRESENCE_TTL_MS) held.buckets.delete(userId);
  if (held.projects.size + held.own.size + held.buckets.size > 0) return;
  clearInterval(held.sweep);
  delete held.sweep;
}
