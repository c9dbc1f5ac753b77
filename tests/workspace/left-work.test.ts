import { expect, test } from "vitest";
import { createDocumentStore } from "@/components/workspace/document-store";
import { leftWork } from "@/components/workspace/left-work";
import { namesFor, wordsOfWork } from "@/components/workspace/queue-words";

const author = { projectId: "p", documentId: "d", revision: 1, layer: "l", annotator: "me", codebookVersion: 1 };
const blank = { scope: "spans" as const, spans: [{ start: 0, end: 4 }], from: null, to: null, tags: [], note: null, confidence: null };
const uses = (...ids: string[]) => ids.map((tagId) => ({ tagId, attributes: {} }));

test("what a refused queue comes to is told annotation by annotation, with the names that its tags had", () => {
  const store = createDocumentStore(author, () => new Promise(() => undefined));
  store.knowTags(new Map([["a", "Actor"], ["s", "Actor / State"]]));
  const word = store.create({ ...blank, quotes: ["word"], tags: uses("a") });
  store.create({ ...blank, quotes: ["left", "right"] });
  store.change(word, { tags: uses("a", "s") });
  // A later codebook knows less; what was written down stays.
  store.knowTags(new Map());
  store.change(word, { note: "a thought", tags: uses("a", "s", "n") });
  const works = leftWork(store.getState().pending);
  expect(works.map((work) => wordsOfWork(work.annotation, namesFor(work, new Map())))).toEqual(["word\nActor, Actor / State, unknown tag\na thought", "left […] right"]);
  store.close();
});

test("what was insisted on keeps the names too", () => {
  const store = createDocumentStore(author, () => new Promise(() => undefined));
  store.knowTags(new Map([["a", "Actor"]]));
  store.create({ ...blank, quotes: ["word"], tags: uses("a") });
  store.copyAsNew(store.getState().pending[0]!.key);
  expect(store.getState().pending.map((each) => each.tagNames)).toEqual([{ a: "Actor" }]);
  store.close();
});
