import { expect, test } from "vitest";
import { createDocumentStore } from "@/components/workspace/document-store";
import type { AnnotationContent } from "@/lib/annotations/annotation";
import { makeMemoryJournal, type Schedule } from "./memory-journal";
import { makeModelServer } from "./model-server";

const author = { projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1 };
const content = (note: string): AnnotationContent => ({ scope: "spans", spans: [{ start: 0, end: 1 }], quotes: ["x"], from: null, to: null, tags: [], note, confidence: null });
const atOnce: Schedule = async (_what, run) => run();

test("five thousand acts wait over a reload and then go out, in order and once each", async () => {
  const journal = makeMemoryJournal();
  const server = makeModelServer();
  const away = createDocumentStore(author, async () => ({ ok: false, refusal: null }), { journal: journal.open(atOnce) });
  const made: string[] = [];
  for (let at = 0; at < 5_000; at += 1) made.push(away.create(content(`note ${at}`)));
  await expect.poll(() => away.getState().unkept, { timeout: 60_000 }).toBe(0);
  expect(away.getState().save).toMatchObject({ kind: "waiting", count: 5_000 });
  away.close();

  const begun = performance.now();
  const back = createDocumentStore(author, async (pending) => server.receive(pending), { journal: journal.open(atOnce) });
  await back.open();
  expect(back.getState().annotations.size).toBe(5_000);
  await expect.poll(() => back.getState().save.kind, { timeout: 240_000, interval: 50 }).toBe("saved");
  process.stdout.write(`5,000 acts through the queue without a network: ${Math.round(performance.now() - begun)} ms\n`);
  expect(server.events.map((event) => event.after.id)).toEqual(made);
  expect(journal.acts()).toEqual([]);
}, 300_000);
