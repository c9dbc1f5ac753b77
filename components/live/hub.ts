import type { EventView } from "@/lib/schemas/event";
import type { PresenceChange, PresentPlace } from "@/lib/schemas/presence";
import type { FromHub, ToHub } from "./live-messages";

/** One open stream; `place` is the id of the message, the places reached in all projects. */
export type Source = { close: () => void };
export type OpenSource = (address: string, on: { message: (kind: string, data: unknown, place: string) => void; lost: () => void }) => Source;

type Tab = { post: (message: FromHub) => void; /** For each project: how many events had been told when the tab, or a page in it, last began to listen. */ since: Map<string, number> };
/** `place`: how far the stream has come; `asked`: the earlier places of pages that no stream has begun from yet. */
type Project = { place: string | null; asked: readonly string[]; told: Map<string, number>; count: number; present: Map<string, PresentPlace>; unsure: Set<string> };

const MOST_PROJECTS = 20;
const MOST_REMEMBERED = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** Tabs that open together share one new connection. */
const GATHER_MS = 20;
/** Whoever the server does not name so long after a reconnect has left meanwhile. */
const UNSURE_MS = 1_500;

export type Hub = ReturnType<typeof createHub>;

/**
 * The one stream of a browser, wherever it runs (a shared worker, or the tab that leads): which tab looks at which projects,
 * how far the browser has come in each, and what each tab is told.
 */
export function createHub(open: OpenSource, random: () => number = Math.random) {
  const tabs = new Map<string, Tab>();
  const projects = new Map<string, Project>();
  let source: Source | null = null;
  let connected = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (project: string, message: FromHub): void => {
    for (const tab of tabs.values()) if (tab.since.has(project)) tab.post(message);
  };

  const tellConnected = (is: boolean): void => {
    if (connected === is) return;
    connected = is;
    for (const tab of tabs.values()) tab.post({ say: "connected", is });
  };

  const connectSoon = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(connect, delayMs);
  };

  function connect(): void {
    source?.close();
    source = null;
    const followed = [...projects].slice(-MOST_PROJECTS);
    if (followed.length === 0) return;
    const list = followed.flatMap(([id, { place, asked }]) => {
      const places = place === null ? asked : [place, ...asked];
      return places.length === 0 ? [id] : places.map((each) => `${id}:${each}`);
    });
    const begins = new Map(followed.map(([id, { asked }]) => [id, asked]));
    const mine: Source = open(`/api/v1/me/events?follow=${encodeURIComponent(list.join(","))}`, {
      message(kind, data, place) {
        if (source !== mine) return;
        if (kind === "hello") answered(begins);
        receive(kind, data, place);
      },
      lost: () => source === mine && lose(),
    });
    source = mine;
  }

  // Many browsers lose a server at the same moment; they must not all come back at the same moment.
  function lose(): void {
    source?.close();
    source = null;
    tellConnected(false);
    connectSoon(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * (0.5 + random()));
    failures += 1;
  }

  const receivers: Record<string, (data: never) => void> = {
    hello({ gone, reload, places }: { gone: string[]; reload: string[]; places: Record<string, string> }) {
      failures = 0;
      for (const [id, place] of Object.entries(places)) reached(id, place);
      tellConnected(true);
      for (const id of reload) tell(id, { say: "reload", project: id });
      for (const id of gone) end(id);
      for (const [id, project] of projects) doubt(id, project);
    },
    message: ({ project, ...event }: EventView & { project: string }) => told(project, event),
    reload: ({ project }: { project: string }) => tell(project, { say: "reload", project }),
    presence: (change: PresenceChange) => seen(change),
    gone: ({ project }: { project: string }) => end(project),
  };

  // The stream begins at the earliest of the places that it was opened with.
  function answered(begins: ReadonlyMap<string, readonly string[]>): void {
    for (const [id, asked] of begins) {
      const project = projects.get(id);
      if (project) project.asked = project.asked.filter((place) => !asked.includes(place));
    }
  }

  function receive(kind: string, data: unknown, place: string): void {
    for (const part of place.split(",")) {
      const [id, cursor] = part.split(":");
      if (id && cursor) reached(id, cursor);
    }
    receivers[kind]?.(data as never);
  }

  function reached(id: string, place: string): void {
    const project = projects.get(id);
    if (project) project.place = place;
  }

  // A replay for one tab's sake must not tell the others a second time.
  function told(id: string, event: EventView): void {
    const project = projects.get(id);
    if (!project) return;
    const key = keyOf(event);
    const before = project.told.get(key);
    if (before === undefined) {
      project.count += 1;
      project.told.set(key, project.count);
      if (project.told.size > MOST_REMEMBERED) project.told.delete(project.told.keys().next().value!);
    }
    for (const tab of tabs.values()) {
      const since = tab.since.get(id);
      if (since !== undefined && (before === undefined || before <= since)) tab.post({ say: "event", project: id, event });
    }
  }

  function seen(change: PresenceChange): void {
    const project = projects.get(change.project);
    if (!project) return;
    for (const place of change.here) {
      project.present.set(place.client, place);
      project.unsure.delete(place.client);
    }
    for (const client of change.gone) project.present.delete(client);
    tell(change.project, { say: "presence", project: change.project, change });
  }

  function doubt(id: string, project: Project): void {
    project.unsure = new Set(project.present.keys());
    if (project.unsure.size === 0) return;
    setTimeout(() => {
      const gone = [...project.unsure];
      project.unsure.clear();
      if (gone.length > 0) seen({ project: id, here: [], gone });
    }, UNSURE_MS);
  }

  function end(id: string): void {
    tell(id, { say: "gone", project: id });
    projects.delete(id);
    for (const tab of tabs.values()) tab.since.delete(id);
  }

  function follow(tab: Tab, id: string, after: string | null): void {
    const known = projects.get(id);
    const project: Project = known ?? { place: null, asked: [], told: new Map(), count: 0, present: new Map(), unsure: new Set() };
    projects.set(id, project);
    // A page that follows later in the same tab was not there to hear what the tab was told.
    if (after !== null || !tab.since.has(id)) tab.since.set(id, project.count);
    tab.post({ say: "connected", is: connected });
    if (project.present.size > 0) tab.post({ say: "presence", project: id, change: { project: id, here: [...project.present.values()], gone: [] } });
    // Which of two places comes first only the server knows.
    if (after !== null) project.asked = [...project.asked, after];
    if (!known || after !== null) connectSoon(GATHER_MS);
  }

  function letGo(): void {
    const wanted = new Set([...tabs.values()].flatMap((tab) => [...tab.since.keys()]));
    const unwanted = [...projects.keys()].filter((id) => !wanted.has(id));
    for (const id of unwanted) projects.delete(id);
    if (unwanted.length > 0) connectSoon(GATHER_MS);
  }

  function leave(id: string): void {
    if (tabs.delete(id)) letGo();
  }

  return {
    /** A tab is there: what it hears. */
    join(id: string, post: Tab["post"]): void {
      tabs.set(id, { post, since: new Map() });
    },
    hear(id: string, message: ToHub): void {
      const tab = tabs.get(id);
      if (!tab) return;
      if (message.do === "follow") return follow(tab, message.project, message.after);
      if (message.do === "bye") return leave(id);
      tab.since.delete(message.project);
      letGo();
    },
    /** The tab closed or crashed. */
    leave,
    /** The network may be back. */
    wake(): void {
      if (source || projects.size === 0) return;
      failures = 0;
      connectSoon(0);
    },
    close(): void {
      clearTimeout(timer);
      source?.close();
      source = null;
    },
  };
}

// Cursors of one event never look alike, so an event is known by what it says.
function keyOf({ at, type, actor, ids, facts, annotations }: EventView): string {
  return JSON.stringify([at, type, actor, ids.length, ids.slice(0, 5), facts, annotations?.slice(0, 5).map(({ version }) => version)]);
}
