import { db } from "@/lib/db/client";
import { type EventWithStates, withStates } from "@/lib/db/event-states";
import { EVENT_CHANNEL, lastEvent, listEvents } from "@/lib/db/events";
import { listen } from "@/lib/db/listener";
import { PRESENCE_CHANNEL } from "@/lib/db/presence";
import { isCanary, noteConnection } from "@/lib/events/canary";
import { askForPresence, receivePresence } from "@/lib/events/presence";

/** Events as they were read together; `bytes`: about what they take in memory while they wait for a reader. */
export type Batch = { events: EventWithStates[]; bytes: number };

type Subscriber = (batch: Batch) => void;
type Feed = { last: bigint; subscribers: Set<Subscriber>; reading: boolean; again: boolean };

// One per process, however often Next loads this module.
type Held = { feeds: Map<string, Feed>; closers: Set<() => void>; hearsSignals?: true; listener?: { stop: () => Promise<void> } };
const process_ = globalThis as typeof globalThis & { concordFeeds?: Held };
const held: Held = (process_.concordFeeds ??= { feeds: new Map(), closers: new Set() });

const PAGE = 200;
const RETRY_MS = 1_000;
const everything = { own: null, others: "all" } as const;

/**
 * New events of one project, each read once per process with the state of what it touched and handed to every open
 * stream; what a reader may see of it is the stream's affair. Returns the number after which events will come, and how
 * to leave.
 */
export async function subscribe(projectId: string, subscriber: Subscriber): Promise<{ from: bigint; leave: () => void }> {
  startListening();
  let feed = held.feeds.get(projectId);
  if (!feed) {
    feed = { last: await lastEvent(db(), projectId), subscribers: new Set(), reading: false, again: false };
    // Another stream may have opened the feed while this one waited for the number.
    feed = held.feeds.get(projectId) ?? feed;
    held.feeds.set(projectId, feed);
  }
  const joined = feed;
  joined.subscribers.add(subscriber);
  // An event may have been committed between reading the number and listening.
  wake(projectId);
  return {
    from: joined.last,
    leave() {
      joined.subscribers.delete(subscriber);
      if (joined.subscribers.size === 0 && held.feeds.get(projectId) === joined) held.feeds.delete(projectId);
    },
  };
}

/** The one connection that hears of events, presence and canaries; asking for it again changes nothing. */
export function startListening(): void {
  held.listener ??= listen({
    channels: { [EVENT_CHANNEL]: (payload) => isCanary(payload) || wake(payload.split(":")[0] ?? ""), [PRESENCE_CHANNEL]: receivePresence },
    onConnect() {
      noteConnection();
      for (const projectId of held.feeds.keys()) wake(projectId);
      void askForPresence();
    },
  });
}

export function openStreams(): number {
  return held.closers.size;
}

/** Streams never end by themselves, and a server that is asked to stop would wait for them. */
export function closeOnShutdown(close: () => void): () => void {
  if (!held.hearsSignals) {
    held.hearsSignals = true;
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => [...held.closers].forEach((closer) => closer()));
  }
  held.closers.add(close);
  return () => held.closers.delete(close);
}

export async function stopListening(): Promise<void> {
  const { listener } = held;
  delete held.listener;
  held.feeds.clear();
  await listener?.stop();
}

function wake(projectId: string): void {
  const feed = held.feeds.get(projectId);
  if (!feed) return;
  feed.again = true;
  if (!feed.reading) void readOn(projectId, feed);
}

// One reader at a time a project: notifications that come while it reads make it look once more.
async function readOn(projectId: string, feed: Feed): Promise<void> {
  feed.reading = true;
  try {
    while (feed.again) {
      feed.again = false;
      // eslint-disable-next-line no-await-in-loop -- events are handed on in order
      const rows = await listEvents(db(), { projectId, visibility: everything, after: feed.last, limit: PAGE });
      if (rows.length === 0) continue;
      // eslint-disable-next-line no-await-in-loop -- as above
      const events = await withStates(db(), projectId, rows);
      feed.last = events.at(-1)!.number;
      feed.again ||= rows.length === PAGE;
      const batch = { events, bytes: bytesOf(events) };
      for (const subscriber of feed.subscribers) subscriber(batch);
    }
  } catch {
    // The database is away. The listener wakes every feed when it is back, but perhaps only this read failed.
    setTimeout(() => wake(projectId), RETRY_MS).unref();
  } finally {
    feed.reading = false;
  }
}

// JSON has about the size of what it says; an event itself takes less than a kilobyte.
function bytesOf(events: readonly EventWithStates[]): number {
  return events.reduce((bytes, event) => bytes + 500 + (event.annotations || event.tags ? JSON.stringify([event.annotations, event.tags]).length : 0), 0);
}

/** How many streams follow a project in this process. */
export function countFollowers(projectId: string): number {
  return held.feeds.get(projectId)?.subscribers.size ?? 0;
}
