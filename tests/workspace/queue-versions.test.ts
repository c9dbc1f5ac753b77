import { expect, test } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import { createDocumentStore, type Sent } from "@/components/workspace/document-store";
import type { Pending } from "@/components/workspace/pending";

const author = { projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1 };
const content = { scope: "spans" as const, spans: [{ start: 0, end: 4 }], quotes: ["word"], from: null, to: null, tags: [], note: null, confidence: null };

/** A server whose answers the test gives, one by one. */
function scene() {
  const asked: { pending: Pending; answer: (sent: Sent) => void }[] = [];
  const store = createDocumentStore(author, (pending) => new Promise((answer) => asked.push({ pending, answer })), { now: () => new Date(0) });
  const settled = () => new Promise((done) => setImmediate(done));
  const accept = async (annotations: Annotation[], event = "e") => {
    asked.at(-1)!.answer({ ok: true, annotations, event });
    await settled();
  };
  return { store, asked, accept };
}

test("an act that waits behind an undo says the version that the undo made", async () => {
  const { store, asked, accept } = scene();
  const id = store.create(content);
  await accept([store.getState().annotations.get(id)!]);
  store.change(id, { note: "a note" });
  await accept([store.getState().annotations.get(id)!], "e2");
  store.undo();
  store.remove(id);
  await accept([{ ...store.getState().annotations.get(id)!, note: null, version: 3, deletedAt: null }]);
  expect(asked.at(-1)!.pending.act).toEqual({ kind: "delete", id, saw: 3 });
});

test("saying the same again makes no version, and what follows knows that", async () => {
  const { store, asked, accept } = scene();
  const id = store.create(content);
  const created = store.getState().annotations.get(id)!;
  store.change(id, { note: null });
  store.change(id, { note: "a note" });
  await accept([created]);
  await accept([created]);
  expect(asked.at(-1)!.pending.act).toMatchObject({ kind: "put", saw: 1 });
});
