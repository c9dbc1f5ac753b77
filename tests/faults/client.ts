import type { Annotation, AnnotationContent } from "@/lib/annotations/annotation";
import { createDocumentStore, type DocumentStore } from "@/components/workspace/document-store";
import { loadAnnotations, send } from "@/components/workspace/sync";
import { untilDone } from "@/components/workspace/until-done";
import type { EventView } from "@/lib/schemas/event";
import { makeMemoryJournal } from "@/tests/workspace/memory-journal";
import { followFeed } from "./feed-reader";
import type { Ledger } from "./ledger";
import type { Network } from "./network";
import type { Scene, ScenePerson } from "./world";

/** A browser with the documents of the project open: the real queue, the real sending, the real reducer, and a journal that outlives it. */
export type Client = {
  name: string;
  network: Network;
  stores: () => { documentId: string; store: DocumentStore }[];
  /** Everything in memory is lost; the journal stays. */
  kill: () => void;
  revive: () => Promise<void>;
  close: () => void;
};

type Of = { name: string; scene: Scene; person: ScenePerson; network: Network; ledger: Ledger };

export async function openClient(of: Of): Promise<Client> {
  const { scene, person, network, ledger } = of;
  const journals = new Map(scene.documents.map(({ id }) => [id, makeMemoryJournal()]));
  let open: { documentId: string; store: DocumentStore; leave: () => void }[] = [];
  let leaveFeed: () => void = () => undefined;
  let alive = new AbortController();

  async function openStore(documentId: string, life: AbortSignal): Promise<void> {
    const at = { accountId: person.userId, projectId: scene.projectId, documentId };
    const author = { projectId: scene.projectId, documentId, revision: 1, layer: person.layer, annotator: person.annotator, codebookVersion: 1 };
    const store = createDocumentStore(author, async (pending) => {
      const sent = await network.run(() => send(at, pending));
      // Whoever is dead hears nothing.
      if (life.aborted) return { ok: false, refusal: null };
      if (sent.ok) ledger.told(pending.key, { kind: "saved", event: sent.event !== null });
      else if (sent.refusal) ledger.told(pending.key, { kind: "refused", code: sent.refusal.code });
      return sent;
    }, { journal: journals.get(documentId)!.open(async (_what, run) => run()) });
    const leave = store.subscribe(() => ledger.saw(person.userId, store.getState().pending));
    open.push({ documentId, store, leave });
    await store.open();
  }

  async function readAll(documentId: string, life: AbortSignal): Promise<Annotation[]> {
    const all: Annotation[] = [];
    await network.run(() => loadAnnotations({ projectId: scene.projectId, documentId, signal: life }, (piece) => all.push(...piece)));
    return all;
  }

  // A page that cannot be loaded is loaded again, as its reader would.
  const load = (documentId: string, store: DocumentStore, life: AbortSignal): Promise<void> => untilDone(async () => store.receive(await readAll(documentId, life)), life);

  function onEvent(event: EventView, life: AbortSignal): void {
    for (const { documentId, store } of life.aborted ? [] : open) {
      if (event.annotations) store.receive(event.annotations.filter((annotation) => annotation.documentId === documentId));
      if (event.reload) void untilDone(() => store.readAgain(() => readAll(documentId, life)), life);
    }
  }

  async function revive(): Promise<void> {
    alive = new AbortController();
    const life = alive.signal;
    open = [];
    // The place in the events comes first, so that nothing between it and the lists is missed.
    for (const { id } of scene.documents) await openStore(id, life);
    leaveFeed = followFeed(network, `/api/v1/projects/${scene.projectId}/events?after=${encodeURIComponent(scene.cursor)}`, {
      event: (event) => onEvent(event, life),
      open: () => open.forEach(({ store }) => store.wake()),
    });
    for (const { documentId, store } of open) void load(documentId, store, life);
  }

  function kill(): void {
    alive.abort();
    leaveFeed();
    for (const { store, leave } of open) {
      leave();
      store.close();
    }
    open = [];
  }

  await revive();
  return { name: of.name, network, stores: () => open, kill, revive, close: kill };
}

/** An annotation of these code points, with the words that stand there. */
export function contentAt(text: readonly string[], start: number, end: number): AnnotationContent {
  return { scope: "spans", spans: [{ start, end }], quotes: [text.slice(start, end).join("")], from: null, to: null, tags: [], note: null, confidence: null };
}
