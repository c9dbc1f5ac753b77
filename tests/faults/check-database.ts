import { isDeepStrictEqual } from "node:util";
import type { Annotation } from "@/lib/annotations/annotation";
import { sameContent } from "@/lib/annotations/annotation";
import { annotationsAt } from "@/lib/db/past";
import { type Db, db } from "@/lib/db/client";
import type { Entry } from "./ledger";
import { readTimelines, type Timeline } from "./timelines";

type EventRow = { number: bigint; type: string; key: string | null; ids: string[] };

/** What the database holds against what the clients were told; each sentence of the answer is a violation. */
export async function checkDatabase(projectId: string, entries: readonly Entry[]): Promise<string[]> {
  const connection = db();
  const events = await connection.event.findMany({ where: { projectId }, orderBy: { number: "asc" }, select: { number: true, type: true, key: true, ids: true } });
  const clock = await connection.projectClock.findUniqueOrThrow({ where: { projectId } });
  const timelines = await readTimelines(connection, projectId);
  const recorded = await connection.idempotencyKey.findMany({ where: { key: { in: entries.map(({ key }) => key) } }, select: { key: true } });
  return [
    ...checkNumbers(events, clock.lastEvent),
    ...checkOnce(events, entries, new Set(recorded.map(({ key }) => key))),
    ...checkTold(events, entries, timelines),
    ...timelines.flatMap((timeline) => checkTimeline(timeline, events)),
    ...(await checkMoments(connection, { projectId, last: clock.lastEvent, timelines })),
  ];
}

/** 1, 2, 3 … and the clock at the last of them. */
export function checkNumbers(events: readonly EventRow[], last: bigint): string[] {
  const wrong = events.flatMap(({ number }, at) => (number === BigInt(at + 1) ? [] : [`Event ${at + 1} of the project has the number ${number}.`])).slice(0, 5);
  return BigInt(events.length) === last ? wrong : [...wrong, `The clock says ${last}, and there are ${events.length} events.`];
}

/** Saved: exactly one event (none where nothing changed). Refused or never sent: none. And nothing that nobody did. */
export function checkOnce(events: readonly EventRow[], entries: readonly Entry[], recorded: ReadonlySet<string>): string[] {
  const times = Map.groupBy(events.filter(({ key }) => key !== null), ({ key }) => key as string);
  const done = new Map(entries.map((entry) => [entry.key, entry]));
  const strange = events.filter(({ type, key }) => type.startsWith("annotation.") && !(key !== null && done.has(key))).map(({ number, type }) => `Event ${number} (${type}) is nobody's act.`);
  const wrong = entries.flatMap(({ key, act, outcome, dropped }) => {
    const found = times.get(key)?.length ?? 0;
    const name = `${act.kind} ${key}`;
    if (outcome?.kind === "saved" && found !== (outcome.event ? 1 : 0)) return [`${name} was told to be saved; there are ${found} events of it, ${outcome.event ? 1 : 0} expected.`];
    if (outcome?.kind === "saved" && !recorded.has(key)) return [`${name} was told to be saved; its key was not kept.`];
    if (outcome?.kind === "refused" && found > 0) return [`${name} was refused (${outcome.code}), and happened ${found} times.`];
    if (outcome === null && found > 0) return [`${name} was never answered, and happened ${found} times.`];
    return outcome === null && !dropped && !takesNothingBack(act, done) ? [`${name} neither arrived nor was it refused.`] : [];
  });
  return [...strange, ...wrong];
}

// An act that changed nothing cannot be taken back: an undo that waited for it goes with it, and so does a redo of that undo.
function takesNothingBack(act: Entry["act"], entries: ReadonlyMap<string, Entry>): boolean {
  if (act.kind !== "undo" && act.kind !== "redo") return false;
  const undone = entries.get(act.of);
  if (!undone) return false;
  if (undone.outcome !== null) return undone.outcome.kind === "saved" && !undone.outcome.event;
  return undone.dropped || takesNothingBack(undone.act, entries);
}

/** What was saved says what its author wrote. */
function checkTold(events: readonly EventRow[], entries: readonly Entry[], timelines: readonly Timeline[]): string[] {
  const numbers = new Map(events.map(({ key, number }) => [key, number]));
  const states = new Map(timelines.map((timeline) => [timeline.id, timeline.states]));
  return entries.flatMap(({ key, act, outcome }) => {
    if (outcome?.kind !== "saved" || !outcome.event || act.id === null || act.kind === "undo" || act.kind === "redo") return [];
    const state = states.get(act.id)?.find(({ fromEvent }) => fromEvent === numbers.get(key))?.annotation;
    if (!state) return [`${act.kind} ${key} left no state of ${act.id}.`];
    const isAsTold = act.kind === "put" ? state.deletedAt === null && sameContent(state, act.content) : (act.kind === "delete") === (state.deletedAt !== null);
    return isAsTold ? [] : [`${act.kind} ${key} was saved as something else: ${JSON.stringify(state)}`];
  });
}

/** The states of an annotation follow each other without a gap, each made by an event that names it. */
export function checkTimeline({ id, states }: Timeline, events: readonly EventRow[]): string[] {
  const naming = events.filter((event) => event.type.startsWith("annotation.") && event.ids.includes(id)).map(({ number }) => number);
  const made = states.map(({ fromEvent }) => fromEvent);
  const gap = states.some(({ toEvent }, at) => toEvent !== (states[at + 1]?.fromEvent ?? null));
  const versions = states.some(({ annotation }, at) => annotation.version !== at + 1);
  return [
    ...(gap ? [`The states of ${id} have a gap: ${states.map(({ fromEvent, toEvent }) => `${fromEvent}–${toEvent ?? ""}`).join(", ")}.`] : []),
    ...(versions ? [`The versions of ${id} are ${states.map(({ annotation }) => annotation.version).join(", ")}.`] : []),
    ...(naming.join() === made.join() ? [] : [`${id} was touched by the events ${naming.join(", ")}, and has states from ${made.join(", ")}.`]),
  ];
}

// The reading that undo, history and releases stand on, at moments spread over the project's life.
async function checkMoments(connection: Db, { projectId, last, timelines }: { projectId: string; last: bigint; timelines: readonly Timeline[] }): Promise<string[]> {
  const wrong: string[] = [];
  for (let part = 1n; part <= 10n; part++) {
    const event = (last * part) / 10n;
    // eslint-disable-next-line no-await-in-loop -- few, and one connection
    const read = byId(await annotationsAt(connection, { projectId, event }));
    const expected = byId(timelines.flatMap(({ states }) => states.filter((state) => state.fromEvent <= event && (state.toEvent ?? event + 1n) > event).map((state) => state.annotation)));
    if (!isDeepStrictEqual(read, expected)) wrong.push(`The state at event ${event} reads ${read.length} annotations; by their histories there are ${expected.length}, or they differ.`);
  }
  return wrong;
}

const byId = (list: readonly Annotation[]): Annotation[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
