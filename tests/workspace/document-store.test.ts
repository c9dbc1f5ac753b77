import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDocumentStore, type Sent } from "@/components/workspace/document-store";
import type { Pending } from "@/components/workspace/pending";
import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { makeModelServer } from "./model-server";

const author = { projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1 };
const content = (note: string): AnnotationContent => ({ scope: "spans", spans: [{ start: 0, end: 1 }], quotes: ["x"], from: null, to: null, tags: [], note, confidence: null });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Fault = "none" | "lost" | "unheard";

/** The model of the server behind a network that loses requests or answers. */
function makeServer(faults: Fault[]) {
  const server = makeModelServer();
  return {
    ...server,
    applied: () => server.events.length,
    async send(pending: Pending): Promise<Sent> {
      const fault = faults.shift() ?? "none";
      if (fault === "lost") return { ok: false, refusal: null };
      const answer = server.receive(pending);
      return fault === "unheard" ? { ok: false, refusal: null } : answer;
    },
  };
}

const plain = (annotations: ReadonlyMap<string, Annotation>) => [...annotations.values()].map(({ id, version, note, deletedAt }) => ({ id, version, note, deleted: deletedAt !== null })).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const settle = async (): Promise<void> => {
  for (let n = 0; n < 80; n++) await vi.advanceTimersByTimeAsync(20_000);
};

describe("the queue", () => {
  it("brings every act to the server exactly once and in order, whatever the network loses", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom("create", "change", "remove", "restore", "undo", "redo"), fc.nat(5)), { maxLength: 12 }), fc.array(fc.constantFrom<Fault>("none", "lost", "unheard"), { maxLength: 20 }), async (acts, faults) => {
        const server = makeServer([...faults]);
        const store = createDocumentStore(author, server.send, { now: () => new Date(0) });
        const ids: string[] = [];
        for (const [kind, pick] of acts) {
          const id = ids[pick % Math.max(ids.length, 1)];
          const standing = id !== undefined && store.getState().annotations.get(id)?.deletedAt === null;
          if (kind === "create") ids.push(store.create(content(`note ${pick}`)));
          else if (kind === "undo") store.undo();
          else if (kind === "redo") store.redo();
          else if (id !== undefined && kind === "restore" && !standing) store.restore(id);
          else if (id !== undefined && standing && kind === "change") store.change(id, { note: `changed ${pick}` });
          else if (id !== undefined && standing && kind === "remove") store.remove(id);
        }
        await settle();
        expect(store.getState().pending).toEqual([]);
        expect(store.getState().save).toEqual({ kind: "saved" });
        expect(plain(store.getState().annotations)).toEqual(plain(server.annotations));
      }),
      { numRuns: 60 },
    );
  });

  it("shows an act at once, says that it waits, and takes nothing back while the server is away", async () => {
    const server = makeServer(["lost", "lost"]);
    const store = createDocumentStore(author, server.send);
    const id = store.create(content("mine"));
    expect(store.getState().annotations.get(id)?.note).toBe("mine");
    expect(store.getState().save).toEqual({ kind: "saving", count: 1 });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.getState().save).toEqual({ kind: "waiting", count: 1, trouble: "offline" });
    expect(store.getState().annotations.get(id)?.note).toBe("mine");
    store.wake();
    await settle();
    expect(store.getState().save).toEqual({ kind: "saved" });
    expect(server.applied()).toBe(1);
  });
});

describe("reading everything again", () => {
  it("forgets what is not listed any more, and nothing that was heard meanwhile: by others or saved by oneself", async () => {
    const server = makeServer([]);
    const store = createDocumentStore(author, server.send, { now: () => new Date(0) });
    const made = (id: string, version = 1): Annotation => ({ ...author, ...content(id), id, version, createdAt: "", updatedAt: "", deletedAt: null });
    store.receive([made("stays"), made("closed to this reader"), made("changes")]);
    let arrive = (_annotations: Annotation[]): void => undefined;
    const reading = store.readAgain(() => new Promise((resolve) => (arrive = resolve)));
    store.receive([made("new by somebody"), made("changes", 2)]);
    const own = store.create(content("mine"));
    await settle();
    arrive([made("stays"), made("changes")]);
    await reading;
    const { annotations } = store.getState();
    expect([...annotations.keys()].toSorted()).toEqual(["stays", "changes", "new by somebody", own].toSorted());
    expect(annotations.get("changes")!.version).toBe(2);
  });

  it("leaves everything as it is when that fails", async () => {
    const store = createDocumentStore(author, makeServer([]).send);
    store.create(content("mine"));
    await settle();
    await expect(store.readAgain(() => Promise.reject(new Error("offline")))).rejects.toThrow("offline");
    expect(store.getState().annotations.size).toBe(1);
  });
});

describe("a conflict", () => {
  const conflicted = async () => {
    const server = makeServer([]);
    const store = createDocumentStore(author, server.send);
    const id = store.create(content("first"));
    await settle();
    // Another window of the same person wrote meanwhile, and its event has not arrived.
    const theirs = { ...server.annotations.get(id)!, note: "theirs", version: 2 };
    server.annotations.set(id, theirs);
    store.change(id, { note: "mine" });
    await settle();
    return { server, store, id };
  };

  it("is shown, keeps what was written, and sends nothing more about that annotation", async () => {
    const { store, id } = await conflicted();
    expect(store.getState().save).toEqual({ kind: "refused", count: 1 });
    expect(store.getState().annotations.get(id)?.note).toBe("mine");
    expect(store.getState().pending[0]?.refusal?.current?.note).toBe("theirs");
  });

  it("is settled for mine, or for theirs", async () => {
    const mine = await conflicted();
    mine.store.insist(mine.store.getState().pending[0]!.key);
    await settle();
    expect([mine.server.annotations.get(mine.id)?.note, mine.store.getState().save.kind]).toEqual(["mine", "saved"]);

    const theirs = await conflicted();
    theirs.store.giveUp(theirs.store.getState().pending[0]!.key);
    await settle();
    expect([theirs.store.getState().annotations.get(theirs.id)?.note, theirs.store.getState().save.kind]).toEqual(["theirs", "saved"]);
  });
});
