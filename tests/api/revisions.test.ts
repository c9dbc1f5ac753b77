import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { type Account, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const any = { "if-match": "*" };
const text = "The harbour office opened its books in March.\n\nNobody had asked for them before.\n\nThe clerk found a ledger without a cover.\n";
const corrected = text.replace("Nobody had asked for them before.\n\n", "").replace("The harbour", "In that year the harbour").replace("a ledger without", "one ledger without");

type Words = { start: number; end: number };
const at = (words: string, of = text): Words => ({ start: of.indexOf(words), end: of.indexOf(words) + words.length });

async function scene() {
  const project = await makeProject({ members: { sue: "supervisor", ann: "coder", ben: "coder" } });
  const documentId = await makeDocument(project, text);
  const path = `/projects/${project.id}`;
  const put = async (as: Account, words: string, more: object = {}): Promise<string> => {
    const id = newId();
    expect((await call("PUT", `${path}/annotations/${id}`, { as, body: { documentId, revision: 1, spans: [at(words)], ...more } })).status).toBe(201);
    return id;
  };
  const revise = async (body: object, headers: Record<string, string> = any) => await call("POST", `${path}/documents/${documentId}/revisions`, { as: project.members.sue, body, headers });
  const read = async (id: string, as: Account = project.members.ann) => (await call("GET", `${path}/annotations/${id}`, { as })).body;
  return { project, path, documentId, put, revise, read, ...project.members };
}

describe("a new revision of a text", () => {
  it("takes every annotation along to its words, and says of each how", async () => {
    const { ann, ben, sue, path, documentId, put, revise, read } = await scene();
    const stays = await put(ann, "opened its books");
    const changes = await put(ann, "The clerk found a ledger without a cover");
    const goes = await put(ben, "Nobody had asked", { note: "why?" });
    const preview = await call("POST", `${path}/documents/${documentId}/revisions:preview`, { as: sue, body: { text: corrected } });
    expect(preview).toMatchObject({ status: 200, body: { same: false, anchors: { exact: 1, moved: 1, uncertain: 0, orphan: 1 }, more: false, doubtful: [{ id: goes, anchor: "orphan", quotes: ["Nobody had asked"], newQuotes: null }] } });
    expect(preview.body.changes.map((change: { removed: string }) => change.removed)).toEqual(["The", "Nobody had asked for them before.\n\n", "a"]);
    expect((await read(stays)).version).toBe(1);

    const reply = await revise({ text: corrected });
    expect(reply).toMatchObject({ status: 201, body: { document: { revision: 2, version: 2, length: corrected.length }, anchors: preview.body.anchors } });
    expect(await read(stays)).toMatchObject({ revision: 2, version: 2, anchor: "exact", quotes: ["opened its books"], spans: [at("opened its books", corrected)], deletedAt: null });
    expect(await read(changes)).toMatchObject({ revision: 2, anchor: "moved", quotes: ["The clerk found one ledger without a cover"] });
    expect(await read(goes, ben)).toMatchObject({ revision: 1, version: 2, anchor: "orphan", quotes: ["Nobody had asked"], spans: [at("Nobody had asked")], note: "why?" });
    expect((await call("GET", `${path}/documents/${documentId}/text`, { as: ann })).text).toBe(corrected);
    expect((await call("GET", `${path}/documents/${documentId}/text?revision=1`, { as: ann })).text).toBe(text);
    expect((await call("GET", `${path}/annotations?anchor=orphan`, { as: ann })).body.items.map((item: { id: string }) => item.id)).toEqual([goes]);
    expect((await call("GET", `${path}/documents/${documentId}/revisions`, { as: ann })).body.items).toMatchObject([{ number: 1, length: text.length }, { number: 2, by: "sue" }]);
    const event = (await call("GET", `${path}/events?limit=1000`, { as: ann })).body.items.at(-1);
    expect(event).toMatchObject({ type: "document.revised", documentId, ids: [documentId], facts: { revision: 2 } });
    expect((await call("GET", `${path}/annotations/${stays}/history`, { as: ann })).body.items).toMatchObject([{ revision: 1, by: { type: "annotation.created" } }, { revision: 2, by: { type: "document.revised", name: "sue" } }]);
  });

  it("is taken back by the earlier text, and orphans come home", async () => {
    const { ann, put, revise, read } = await scene();
    const [stays, goes] = [await put(ann, "opened its books"), await put(ann, "Nobody had asked")];
    await revise({ text: corrected });
    expect(await revise({ from: 1 })).toMatchObject({ status: 201, body: { document: { revision: 3, length: text.length } } });
    expect(await read(stays)).toMatchObject({ revision: 3, anchor: "exact", spans: [at("opened its books")] });
    expect(await read(goes)).toMatchObject({ revision: 3, anchor: "exact", spans: [at("Nobody had asked")] });
    expect(await revise({ from: 9 })).toMatchObject({ status: 422, body: { problems: [{ path: "from" }] } });
  });

  it("is not made of the same text, of nothing, of two things, or over a version that nobody saw", async () => {
    const { ann, put, revise, read, path, documentId } = await scene();
    const id = await put(ann, "opened its books");
    expect(await revise({ text })).toMatchObject({ status: 200, body: { document: { revision: 1, version: 1 } } });
    expect(await revise({ text: corrected }, {})).toMatchObject({ status: 428 });
    expect(await revise({ text: corrected }, { "if-match": '"7"' })).toMatchObject({ status: 412, body: { code: "stale-version", current: { version: 1 } } });
    for (const body of [{}, { text: "a", from: 1 }, { text: 7 }, { files: [] }]) expect((await revise(body)).status).toBe(422);
    expect((await revise({ text: "a\u0000b" })).status).toBe(422);
    expect(await call("POST", `${path}/documents/${documentId}/revisions`, { as: ann, body: { text: corrected }, headers: any })).toMatchObject({ status: 403 });
    expect(await read(id)).toMatchObject({ revision: 1, version: 1 });
  });

  it("answers whoever still writes on the old one with the place in the new one", async () => {
    const { ann, path, documentId, put, revise, read } = await scene();
    const kept = await put(ann, "opened its books");
    await revise({ text: corrected });
    const write = async (id: string, words: string, headers: Record<string, string> = {}) => await call("PUT", `${path}/annotations/${id}`, { as: ann, headers, body: { documentId, revision: 1, spans: [at(words)], quotes: [words], note: "from afar" } });
    const fresh = newId();
    const refused = await write(fresh, "in March");
    expect(refused).toMatchObject({ status: 409, body: { code: "revision-changed", proposal: { revision: 2, anchor: "exact", spans: [at("in March", corrected)], quotes: ["in March"] } } });
    expect((await write(newId(), "Nobody had")).body).toMatchObject({ code: "revision-changed", proposal: { anchor: "orphan", spans: null } });
    expect((await write(kept, "opened its books", { "if-match": '"1"' })).body).toMatchObject({ code: "revision-changed", current: { id: kept, version: 2, anchor: "exact" }, proposal: { anchor: "exact" } });
    const { revision, spans, quotes } = refused.body.proposal;
    expect(await call("PUT", `${path}/annotations/${fresh}`, { as: ann, body: { documentId, revision, spans, quotes, note: "from afar" } })).toMatchObject({ status: 201, body: { revision: 2, anchor: null } });
    expect(await read(fresh)).toMatchObject({ quotes: ["in March"], note: "from afar" });
  });

  it("lets an author put an orphan in its place, go on tagging it where it was, and say that a doubtful place is right", async () => {
    const { project, ann, path, documentId, put, revise, read } = await scene();
    const [lost, doubtful] = [await put(ann, "Nobody had asked"), await put(ann, "Nobody had asked for them before.")];
    await revise({ text: text.replace("Nobody had asked for them before.", "Nobody ever wondered and asked for them before.") });
    expect(await read(doubtful)).toMatchObject({ anchor: "uncertain", revision: 2 });
    const { spans, quotes } = await read(doubtful);
    const again = async () => await call("PUT", `${path}/annotations/${doubtful}`, { as: ann, headers: any, body: { documentId, revision: 2, spans, quotes } });
    expect(await again()).toMatchObject({ status: 200, body: { anchor: null, version: 3 } });
    expect(await again()).toMatchObject({ status: 200, body: { anchor: null, version: 3 } });

    await revise({ text: "Another text, wholly.\n" });
    const tag = (await call("POST", `${path}/tags`, { as: project.owner, body: { name: "Doubt" } })).body.id;
    const orphan = await read(lost);
    expect(orphan).toMatchObject({ anchor: "orphan" });
    expect(await call("PUT", `${path}/annotations/${lost}`, { as: ann, headers: any, body: { documentId, revision: orphan.revision, spans: orphan.spans, tags: [{ tagId: tag }] } })).toMatchObject({ status: 200, body: { anchor: "orphan", revision: orphan.revision, tags: [{ tagId: tag }] } });
    expect(await call("PUT", `${path}/annotations/${lost}`, { as: ann, headers: any, body: { documentId, revision: 3, spans: [{ start: 0, end: 7 }], tags: [{ tagId: tag }] } })).toMatchObject({ status: 200, body: { anchor: null, revision: 3, quotes: ["Another"] } });
  });

  it("leaves what was done before it to be undone, unless that was about a place", async () => {
    const { project, ann, path, documentId, put, revise, read } = await scene();
    const tag = (await call("POST", `${path}/tags`, { as: project.owner, body: { name: "Later" } })).body.id;
    const [tagged, moved, first, gone] = [await put(ann, "opened its books"), await put(ann, "in March"), await put(ann, "harbour"), await put(ann, "ledger")];
    const act = async (id: string, words: string, more: object = {}): Promise<string> => {
      const key = newId();
      expect((await call("PUT", `${path}/annotations/${id}`, { as: ann, headers: { ...any, "idempotency-key": key }, body: { documentId, revision: 1, spans: [at(words)], ...more } })).status).toBe(200);
      return key;
    };
    const [tagging, moving] = [await act(tagged, "opened its books", { tags: [{ tagId: tag }] }), await act(moved, "March")];
    const deleting = newId();
    await call("DELETE", `${path}/annotations/${gone}`, { as: ann, headers: { ...any, "idempotency-key": deleting } });
    // The first words stay where they are, so that nothing but the revision tells the two texts apart there.
    const later = text.replace("Nobody had asked for them before.\n\n", "").replace("a ledger", "one ledger");
    await revise({ text: later });
    const undo = async (key: string) => await call("POST", `${path}/undo`, { as: ann, body: { key } });
    expect(await undo(tagging)).toMatchObject({ status: 200 });
    expect(await read(tagged)).toMatchObject({ tags: [], revision: 2, quotes: ["opened its books"], spans: [at("opened its books", later)] });
    expect(await undo(deleting)).toMatchObject({ status: 200 });
    expect(await read(gone)).toMatchObject({ deletedAt: null, revision: 2, spans: [at("ledger", later)] });
    expect(await undo(moving)).toMatchObject({ status: 412, body: { code: "stale-version" } });
    expect(await read(moved)).toMatchObject({ revision: 2, quotes: ["March"] });
    // Once its author wrote on the new text, an older act is not the last one.
    await call("PUT", `${path}/annotations/${first}`, { as: ann, headers: any, body: { documentId, revision: 2, spans: [at("harbour", later)], note: "seen" } });
    const rows = await db().annotation.findMany({ where: { projectId: project.id, documentId }, select: { revision: true } });
    expect(new Set(rows.map(({ revision }) => revision))).toEqual(new Set([2]));
  });

  it("lets a deleted annotation come back to its place in the new text", async () => {
    const { ann, path, put, revise, read } = await scene();
    const id = await put(ann, "a ledger");
    await call("DELETE", `${path}/annotations/${id}`, { as: ann, headers: any });
    await revise({ text: `A new beginning.\n\n${text}` });
    expect(await call("POST", `${path}/annotations/${id}/restore`, { as: ann, body: {} })).toMatchObject({ status: 200 });
    expect(await read(id)).toMatchObject({ revision: 2, deletedAt: null, spans: [{ start: at("a ledger").start + 18, end: at("a ledger").end + 18 }] });
  });

  it("keeps the past: how it was coded then, on the text of then", async () => {
    const { ann, path, documentId, put, revise } = await scene();
    await put(ann, "Nobody had asked");
    const cursor = (await call("GET", `${path}/events?limit=1000`, { as: ann })).body.items.at(-1).cursor;
    await revise({ text: corrected });
    const then = await call("GET", `${path}/documents/${documentId}/annotations?at=${cursor}`, { as: ann });
    expect(then.body.items).toMatchObject([{ revision: 1, spans: [at("Nobody had asked")], version: 1 }]);
    const lines = (await call("GET", `${path}/export/jsonl?at=${cursor}`, { as: ann })).text.trim().split("\n").map((line: string) => JSON.parse(line));
    expect(lines.find((line: { id?: string }) => line.id === documentId)).toMatchObject({ revision: 1, text });
  });

  it("tells a blind supervisor nothing of others' work", async () => {
    const { project, sue, ann, path, documentId, put, revise } = await scene();
    await call("PATCH", path, { as: project.owner, headers: any, body: { codingMode: "blind" } });
    for (const { userId } of [sue, ann]) expect((await call("POST", `${path}/assignments`, { as: project.owner, body: { documentId, userId } })).status).toBe(201);
    await put(ann, "Nobody had asked");
    await put(sue, "opened its books");
    const preview = await call("POST", `${path}/documents/${documentId}/revisions:preview`, { as: sue, body: { text: corrected } });
    expect(preview.body).toMatchObject({ anchors: { exact: 1, moved: 0, uncertain: 0, orphan: 0 }, doubtful: [] });
    expect((await revise({ text: corrected })).body.anchors).toEqual(preview.body.anchors);
  });

  it("is made by one of two who make it at the same moment; the other one is told", async () => {
    const { revise } = await scene();
    const replies = await Promise.all(["One.", "Two.", "Three."].map((each) => revise({ text: each }, { "if-match": '"1"' })));
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 412, 412]);
  });

  it("waits for whoever writes at the same moment: nothing stays behind on the old text unseen", async () => {
    const { ann, ben, path, documentId, revise } = await scene();
    const writes = Array.from({ length: 20 }, (_, n) => call("PUT", `${path}/annotations/${newId()}`, { as: n % 2 ? ann : ben, body: { documentId, spans: [at("ledger")], note: String(n) } }));
    const [reply] = await Promise.all([revise({ text: corrected }), ...writes]);
    expect(reply.status).toBe(201);
    const rows = await db().annotation.findMany({ where: { projectId: path.split("/")[2]!, documentId }, select: { revision: true, anchor: true } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ revision, anchor }) => revision !== 2 && anchor !== "orphan")).toEqual([]);
  });
});
