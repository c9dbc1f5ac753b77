import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDocumentStore, type Sent } from "@/components/workspace/document-store";
import type { Pending } from "@/components/workspace/pending";
import type { AnnotationContent } from "@/lib/annotations/annotation";
import { makeMemoryJournal, type Schedule } from "./memory-journal";
import { makeModelServer } from "./model-server";

/**
 * The real client (reducer, queue, journal rules) in two windows of one person against a model of the server, while requests
 * and answers are lost, repeated and overtaken, windows die at any point, and another computer writes too.
 */

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const author = { projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1 };
const content = (note: string, tag: boolean): AnnotationContent => ({ scope: "spans", spans: [{ start: 0, end: 1 }], quotes: ["x"], from: null, to: null, tags: tag ? [{ tagId: "t", attributes: {} }] : [], note, confidence: null });

type Move =
  | { do: "crash" | "elsewhere"; window: number; pick: number }
  | { do: "create" | "change" | "remove" | "restore" | "undo" | "redo" | "decide"; window: number; pick: number }
  | { do: "run"; pick: number }
  | { do: "time" | "retire" | "storage" };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("create", "create", "change", "change", "change", "remove", "restore", "undo", "redo", "decide", "crash", "elsewhere"), window: fc.nat(1), pick: fc.nat(9) }) as fc.Arbitrary<Move> },
  { weight: 14, arbitrary: fc.record({ do: fc.constant("run" as const), pick: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.constant<Move>({ do: "time" }) },
  { weight: 1, arbitrary: fc.constantFrom<Move>({ do: "retire" }, { do: "storage" }) },
);

const fault = fc.constantFrom("none", "none", "none", "lost", "unheard", "twice", "server error");

type Task = { owner: object; what: string; run: () => void };

function makeWorld(faults: string[]) {
  const server = makeModelServer();
  const journal = makeMemoryJournal();
  const tasks: Task[] = [];
  const windows: ReturnType<typeof openWindow>[] = [];
  let leader: object | null = null;
  let quiet = false;
  let notes = 0;
  let full = false;

  const scheduleFor = (owner: object): Schedule => (what, run) =>
    new Promise((resolve, reject) => {
      tasks.push({ owner, what, run: () => {
        try {
          resolve(run());
        } catch (error) {
          reject(error);
        }
      } });
    });

  function openWindow() {
    const owner = {};
    const schedule = scheduleFor(owner);
    const kept = journal.open(schedule);
    const network = scheduleFor(server);
    const send = async (pending: Pending): Promise<Sent> => {
      const how = quiet ? "none" : (faults.shift() ?? "none");
      if (how === "lost") return { ok: false, refusal: null };
      if (how === "server error") return { ok: false, refusal: null, trouble: "server" };
      const arrives = structuredClone(pending);
      const answer = network("request", () => server.receive(arrives));
      // A proxy repeats it, whenever it likes.
      if (how === "twice") void network("repeat", () => server.receive(arrives));
      if (how === "unheard") return await answer.then(() => ({ ok: false, refusal: null }) as Sent);
      const got = await answer;
      return await schedule("answer", () => structuredClone(got));
    };
    const store = createDocumentStore(author, send, { journal: kept, leads: false, chance: () => 0, now: () => new Date(notes * 7_200_000) });
    const unwatch = server.watch((state) => void schedule("stream", () => store.receive([structuredClone(state)])));
    store.receive(structuredClone([...server.annotations.values()]));
    void store.open();
    const { undo, redo } = server.undoables();
    const listed = (list: typeof undo) => list.map(({ key, ids }) => ({ key, id: ids[0]! }));
    store.knowUndo({ undo: listed(undo), redo: listed(redo) });
    const close = (): void => {
      store.close();
      unwatch();
      kept.crash();
      for (let at = tasks.length - 1; at >= 0; at -= 1) if (tasks[at]!.owner === owner) tasks.splice(at, 1);
      if (leader === owner) leader = null;
    };
    return { owner, store, close };
  }

  const elect = (): void => {
    if (leader !== null) return;
    const next = windows[notes % 2]!;
    leader = next.owner;
    void next.store.lead(true);
  };

  // What one window sees of journal, news and stream keeps its order; between windows and on the network nothing does.
  const runOne = (pick: number): boolean => {
    const firsts = tasks.filter((task, at) => !tasks.slice(0, at).some((other) => other.owner === task.owner && other.what === task.what && task.what !== "request" && task.what !== "repeat"));
    const task = firsts[pick % Math.max(firsts.length, 1)];
    if (!task) return false;
    tasks.splice(tasks.indexOf(task), 1);
    task.run();
    return true;
  };

  const actIn = ({ store }: ReturnType<typeof openWindow>, what: string, pick: number): void => {
    const { annotations, pending } = store.getState();
    const all = [...annotations.values()];
    const one = all[pick % Math.max(all.length, 1)];
    notes += 1;
    if (what === "create") store.create(content(`note ${notes}`, pick < 3));
    else if (what === "undo") store.undo();
    else if (what === "redo") store.redo();
    else if (what === "decide") {
      const refused = pending.find((each) => each.refusal);
      if (refused) decide(store, refused, pick);
    } else if (!one) return;
    else if (what === "change" && one.deletedAt === null) store.change(one.id, { note: `note ${notes}` });
    else if (what === "remove" && one.deletedAt === null) store.remove(one.id);
    else if (what === "restore" && one.deletedAt !== null) store.restore(one.id);
  };

  const step = async (each: Move): Promise<void> => {
    if (each.do === "run") runOne(each.pick);
    else if (each.do === "time") await vi.advanceTimersByTimeAsync(1_000);
    else if (each.do === "retire") server.retired.add("t");
    else if (each.do === "storage") journal.setFull((full = !full));
    else if (each.do === "crash") {
      // What only this window held is lost with it; it said so.
      if (windows[each.window]!.store.getState().storage !== "kept") return;
      windows[each.window]!.close();
      windows[each.window] = openWindow();
    } else if (each.do === "elsewhere") {
      notes += 1;
      const ids = [...server.annotations.keys()];
      if (ids.length > 0) server.elsewhere(ids[each.pick % ids.length]!, each.pick < 3 ? "" : `note ${notes}`);
    } else if ("window" in each) actIn(windows[each.window]!, each.do, each.pick);
    elect();
    await vi.advanceTimersByTimeAsync(0);
  };

  const settle = async (): Promise<void> => {
    quiet = true;
    for (let idle = 0; idle < 3; idle += 1) {
      while (runOne(0)) await vi.advanceTimersByTimeAsync(0);
      await vi.advanceTimersByTimeAsync(30_000);
      if (tasks.length > 0) idle = -1;
    }
  };

  windows.push(openWindow(), openWindow());
  elect();
  return { server, journal, windows, step, settle };
}

function decide(store: ReturnType<typeof createDocumentStore>, refused: Pending, pick: number): void {
  // A retired tag stays retired: keeping it means keeping the rest.
  const rest = refused.refusal?.code === "tag-retired" ? { ...content(refused.after?.note ?? "", false) } : undefined;
  if (pick % 3 === 0) store.giveUp(refused.key);
  else if (pick % 3 === 1) store.insist(refused.key, rest);
  else store.copyAsNew(refused.key, rest);
}

const sorted = (annotations: ReadonlyMap<string, { id: string; version: number; note: string | null; deletedAt: string | null }>) => [...annotations.values()].map(({ id, version, note, deletedAt }) => ({ id, version, note, deleted: deletedAt !== null })).toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe("two windows, one journal, a bad network", () => {
  it("all come to the same state: nothing is lost, nothing happens twice, nobody wins in silence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 120, size: "max" }), fc.array(fault, { maxLength: 60, size: "max" }), fc.nat(8), async (moves, faults, choice) => {
        const world = makeWorld([...faults]);
        const { server, journal, windows } = world;
        for (const each of moves) await world.step(each);
        await world.settle();

        // Whatever is not saved now was refused, and both windows say so.
        const refused = windows.map(({ store }) => store.getState().pending.filter((each) => each.refusal).map((each) => each.key).toSorted());
        expect(refused[0]).toEqual(refused[1]);
        for (const { store } of windows) expect(store.getState().pending.length === 0).toBe(refused[0]!.length === 0);
        // Everything on the disk is in both windows: no act is forgotten.
        for (const { store } of windows) {
          const shown = new Set(store.getState().pending.map((each) => each.key));
          expect(journal.acts().every(({ entry }) => shown.has(entry.key))).toBe(true);
        }

        for (let turn = 0; windows[0]!.store.getState().pending.length > 0; turn += 1) {
          expect(turn).toBeLessThan(200);
          const open = windows[turn % 2]!.store;
          const next = open.getState().pending.find((each) => each.refusal)!;
          decide(open, next, turn > 60 ? 0 : choice + turn);
          await world.settle();
        }
        for (const { store } of windows) {
          expect(store.getState().save).toEqual({ kind: "saved" });
          expect(sorted(store.getState().annotations)).toEqual(sorted(server.annotations));
        }
        expect(journal.acts()).toEqual([]);
        expect(new Set(server.events.map((event) => event.key)).size).toBe(server.events.length);
        expect(server.unseen).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
