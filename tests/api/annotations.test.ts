import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

const text = "Heat 🔥 rose.\n\nالحرارة شديدة here.";
let project: TestProject<"ann" | "bob" | "rea">;
let other: TestProject<"zoe">;
let documentId: string;
let tagId: string;
let foreignTag: string;

const path = (id: string, rest = "") => `/projects/${project.id}/annotations/${id}${rest}`;
const put = (id: string, body: object, more: { as?: typeof project.owner; headers?: Record<string, string> } = {}) =>
  call("PUT", path(id), { as: more.as ?? project.members.ann, body: { documentId, spans: [{ start: 0, end: 4 }], ...body }, ...(more.headers ? { headers: more.headers } : {}) });
const ifMatch = (version: number | string) => ({ "if-match": version === "*" ? "*" : `"${version}"` });

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", bob: "coder", rea: "reader" } });
  other = await makeProject({ members: { zoe: "coder" } });
  documentId = await makeDocument(project, text);
  tagId = (await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "Heat" } })).body.id;
  foreignTag = (await call("POST", `/projects/${other.id}/tags`, { as: other.owner, body: { name: "Foreign" } })).body.id;
});

describe("a put", () => {
  it("creates, takes the quote from the text, and answers the ETag", async () => {
    const id = newId();
    const created = await put(id, { spans: [{ start: 5, end: 6 }], tags: [{ tagId }] });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id, quotes: ["🔥"], version: 1, layer: project.layers.ann, annotator: project.annotators.ann, tags: [{ tagId, attributes: {} }], deletedAt: null });
    expect(created.headers.get("etag")).toBe('"1"');
    expect((await call("GET", path(id), { as: project.members.bob })).body).toEqual(created.body);
  });

  it("says the same again: 200, nothing written, whatever If-Match says", async () => {
    const id = newId();
    await put(id, { tags: [{ tagId }] });
    const before = await db().projectClock.findUnique({ where: { projectId: project.id } });
    for (const headers of [undefined, ifMatch(7), ifMatch("*")]) {
      const again = await put(id, { tags: [{ tagId }] }, headers ? { headers } : {});
      expect([again.status, again.body.version]).toEqual([200, 1]);
    }
    expect(await db().projectClock.findUnique({ where: { projectId: project.id } })).toEqual(before);
  });

  it("replaces with the version it saw; refuses without (428) and with another (412), showing what is stored", async () => {
    const id = newId();
    await put(id, {});
    expect((await put(id, { note: "x" })).body).toMatchObject({ status: 428, code: "precondition-required" });
    const replaced = await put(id, { note: "x" }, { headers: ifMatch(1) });
    expect([replaced.status, replaced.body.version, replaced.body.note]).toEqual([200, 2, "x"]);
    const stale = await put(id, { note: "y" }, { headers: ifMatch(1) });
    expect(stale.body).toMatchObject({ status: 412, code: "stale-version", current: { id, version: 2, note: "x" } });
    expect((await put(id, { note: "z" }, { headers: ifMatch("*") })).body.version).toBe(3);
  });

  it("accepts several spans in any order, touching ones too, and sorts them", async () => {
    const result = await put(newId(), { spans: [{ start: 14, end: 20 }, { start: 0, end: 4 }, { start: 4, end: 5 }], quotes: [text.slice(15, 21), "Heat", " "] });
    expect(result.body.spans).toEqual([{ start: 0, end: 4 }, { start: 4, end: 5 }, { start: 14, end: 20 }]);
  });

  it("accepts white space alone and half a grapheme", async () => {
    expect((await put(newId(), { spans: [{ start: 4, end: 5 }] })).status).toBe(201);
    expect((await put(newId(), { spans: [{ start: 14, end: 15 }] })).status).toBe(201);
  });

  it("keeps what it said before as past states, readable as history", async () => {
    const id = newId();
    await put(id, { note: "one" });
    await put(id, { note: "two" }, { headers: ifMatch(1) });
    await call("DELETE", path(id), { as: project.members.ann, headers: ifMatch(2) });
    const history = await call("GET", path(id, "/history"), { as: project.members.ann });
    expect(history.body.items.map((state: { version: number; note: string; deletedAt: string | null }) => [state.version, state.note, state.deletedAt !== null])).toEqual([
      [1, "one", false],
      [2, "two", false],
      [3, "two", true],
    ]);
  });
});

describe("bad input changes nothing and says what is wrong", () => {
  const problems: [name: string, body: object, status: number, code: string, path?: string][] = [
    ["a span past the end", { spans: [{ start: 0, end: 10_000 }] }, 422, "span-out-of-range", "spans.0.end"],
    ["a negative start", { spans: [{ start: -1, end: 3 }] }, 422, "span-out-of-range", "spans.0.start"],
    ["an inverted span", { spans: [{ start: 4, end: 2 }] }, 422, "span-inverted", "spans.0.end"],
    ["an empty span", { spans: [{ start: 4, end: 4 }] }, 422, "span-inverted", "spans.0.end"],
    ["a fractional span", { spans: [{ start: 0.5, end: 4 }] }, 422, "span-out-of-range", "spans.0.start"],
    ["overlapping spans", { spans: [{ start: 0, end: 4 }, { start: 2, end: 6 }] }, 422, "span-overlap", "spans.1"],
    ["no span", { spans: [] }, 422, "scope-mismatch", "spans"],
    ["a quote that differs", { quotes: ["Haet"] }, 422, "quote-mismatch", "quotes.0"],
    ["too few quotes", { quotes: [] }, 422, "quote-mismatch", "quotes"],
    ["an unknown tag", { tags: [{ tagId: newId() }] }, 422, "unknown-tag", "tags.0.tagId"],
    ["a document scope with spans", { scope: "document" }, 422, "scope-mismatch", "scope"],
    ["a relation without ends", { scope: "relation", spans: [] }, 422, "scope-mismatch", "from"],
    ["text for a span", { spans: "0-4" }, 422, "invalid-input", "spans"],
    ["a confidence of 2", { confidence: 2 }, 422, "invalid-input", "confidence"],
    ["a note of 10,001 characters", { note: "x".repeat(10_001) }, 422, "invalid-input", "note"],
    ["a note with NUL", { note: "a\u0000b" }, 422, "invalid-input", "note"],
    ["an unknown revision", { revision: 2 }, 422, "invalid-input", "revision"],
    ["somebody else's layer", { layer: "LAYER" }, 403, "forbidden", "layer"],
  ];

  it.each(problems)("%s", async (_name, body, status, code, at) => {
    const id = newId();
    const result = await put(id, JSON.parse(JSON.stringify(body).replace("LAYER", project.layers.bob)));
    expect(result.body).toMatchObject({ status, code, problems: [at === undefined ? {} : { path: at, code }] });
    expect(result.headers.get("content-type")).toBe("application/problem+json");
    expect((await call("GET", path(id), { as: project.members.ann })).status).toBe(404);
  });

  it("the same tag twice, and a tag of another project", async () => {
    expect((await put(newId(), { tags: [{ tagId }, { tagId }] })).body).toMatchObject({ status: 422, code: "tag-twice" });
    expect((await put(newId(), { tags: [{ tagId: foreignTag }] })).body).toMatchObject({ status: 422, code: "unknown-tag" });
  });

  it("a document of another project, a document that does not exist", async () => {
    const foreign = await makeDocument(other, "Elsewhere");
    for (const documentId of [foreign, newId()]) expect((await put(newId(), { documentId })).body).toMatchObject({ status: 404, code: "not-found" });
  });

  it("not JSON, not an id, not an If-Match", async () => {
    expect((await call("PUT", path(newId()), { as: project.members.ann, body: "{", headers: { "content-type": "application/json" } })).body.code).toBe("invalid-json");
    expect((await call("PUT", path("nonsense"), { as: project.members.ann, body: {} })).body.code).toBe("not-found");
    expect((await put(newId(), {}, { headers: { "if-match": "yesterday" } })).body.code).toBe("invalid-if-match");
  });

  it("an id that somebody else used, and an own id in another document", async () => {
    const id = newId();
    await put(id, {});
    expect((await put(id, { note: "mine" }, { as: project.members.bob, headers: ifMatch("*") })).body).toMatchObject({ status: 409, code: "id-taken" });
    const second = await makeDocument(project, "Heat again");
    expect((await put(id, { documentId: second }, { headers: ifMatch("*") })).body).toMatchObject({ status: 409, code: "id-taken" });
  });
});

describe("deleting and restoring", () => {
  it("is soft, repeatable, guarded by version, and undone by restore", async () => {
    const id = newId();
    await put(id, { tags: [{ tagId }], note: "kept" });
    const asAnn = { as: project.members.ann };
    expect((await call("DELETE", path(id), asAnn)).body.code).toBe("precondition-required");
    expect((await call("DELETE", path(id), { ...asAnn, headers: ifMatch(9) })).body.code).toBe("stale-version");
    expect((await call("DELETE", path(id), { ...asAnn, headers: ifMatch(1) })).status).toBe(204);
    expect((await call("DELETE", path(id), asAnn)).status).toBe(204);
    const gone = await call("GET", path(id), asAnn);
    expect(gone.body.deletedAt).not.toBeNull();
    expect((await put(id, { note: "new" }, { headers: ifMatch("*") })).body).toMatchObject({ status: 409, code: "deleted" });
    const back = await call("POST", path(id, "/restore"), asAnn);
    expect(back.body).toMatchObject({ version: 3, deletedAt: null, note: "kept", tags: [{ tagId, attributes: {} }] });
  });

  it("two people deleting the same thing: the author's counts, another's is refused", async () => {
    const id = newId();
    await put(id, {});
    expect((await call("DELETE", path(id), { as: project.members.bob, headers: ifMatch("*") })).body.code).toBe("forbidden");
    const both = await Promise.all([1, 1].map((version) => call("DELETE", path(id), { as: project.members.ann, headers: ifMatch(version) })));
    expect(both.map((each) => each.status)).toEqual([204, 204]);
    expect((await call("GET", path(id), { as: project.members.ann })).body.version).toBe(2);
  });

  it("takes relations along and brings them back", async () => {
    const relationType = (await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "causes", relation: true } })).body.id;
    const [from, to, relation] = [newId(), newId(), newId()];
    await put(from, {});
    await put(to, {});
    const made = await put(relation, { scope: "relation", spans: [], from, to, tags: [{ tagId: relationType }] });
    expect(made.status).toBe(201);
    const asAnn = { as: project.members.ann, headers: ifMatch("*") };
    await call("DELETE", path(from), asAnn);
    expect((await call("GET", path(relation), asAnn)).body.deletedAt).not.toBeNull();
    expect((await call("POST", path(relation, "/restore"), asAnn)).body.code).toBe("endpoint-deleted");
    await call("POST", path(from, "/restore"), asAnn);
    expect((await call("GET", path(relation), asAnn)).body.deletedAt).toBeNull();
    expect((await put(newId(), { scope: "relation", spans: [], from, to: newId(), tags: [{ tagId: relationType }] })).body.code).toBe("unknown-annotation");
    expect((await put(newId(), { tags: [{ tagId: relationType }] })).body.code).toBe("scope-mismatch");
  });
});

describe("a batch", () => {
  const batch = (items: object[], headers?: Record<string, string>) =>
    call("POST", `/projects/${project.id}/annotations:batch`, { as: project.members.ann, body: { items }, ...(headers ? { headers } : {}) });

  it("writes all with one event, and answers in order", async () => {
    const before = (await db().projectClock.findUnique({ where: { projectId: project.id } }))!.lastEvent;
    const items = Array.from({ length: 300 }, (_, n) => ({ id: newId(), documentId, spans: [{ start: n % 10, end: (n % 10) + 2 }], tags: n % 2 ? [{ tagId }] : [] }));
    const result = await batch(items);
    expect(result.status).toBe(200);
    expect(result.body.items).toEqual(items.map(({ id }) => ({ id, version: 1 })));
    expect((await db().projectClock.findUnique({ where: { projectId: project.id } }))!.lastEvent).toBe(before + 1n);
  });

  it("writes thousands in any order, relations before their ends too, and replaces them", async () => {
    const linked = (await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "follows", relation: true } })).body.id;
    const spans = Array.from({ length: 1_201 }, (_, n) => ({ id: newId(), documentId, spans: [{ start: n % 10, end: (n % 10) + 2 }] }));
    const items = [{ id: newId(), documentId, scope: "relation", from: spans.at(-1)!.id, to: spans.at(-2)!.id, tags: [{ tagId: linked }] }, ...spans];
    expect((await batch(items)).body.items).toEqual(items.map(({ id }) => ({ id, version: 1 })));
    const noted = items.map((item) => ({ ...item, note: "again", version: 1 }));
    expect((await batch(noted)).body.items).toEqual(items.map(({ id }) => ({ id, version: 2 })));
    expect(await db().annotation.count({ where: { id: { in: items.map(({ id }) => id) }, version: 2, note: "again" } })).toBe(items.length);
    expect(await db().pastState.count({ where: { subjectId: { in: items.map(({ id }) => id) } } })).toBe(items.length);
  });

  it("whose last item is wrong writes nothing and names the index", async () => {
    const [good, bad] = [newId(), newId()];
    const result = await batch([{ id: good, documentId, spans: [{ start: 0, end: 1 }] }, { id: bad, documentId, spans: [{ start: 0, end: 9999 }] }]);
    expect(result.body).toMatchObject({ status: 422, code: "span-out-of-range", problems: [{ index: 1, path: "spans.0.end" }] });
    expect((await call("GET", path(good), { as: project.members.ann })).status).toBe(404);
  });

  it("refuses an id twice, more than 5,000 items and none; states versions like a put", async () => {
    const id = newId();
    const item = { id, documentId, spans: [{ start: 0, end: 1 }] };
    expect((await batch([item, item])).body).toMatchObject({ code: "id-taken", problems: [{ index: 1 }] });
    expect((await batch(Array.from({ length: 5_001 }, () => item))).body.code).toBe("invalid-input");
    expect((await batch([])).body.code).toBe("invalid-input");
    await batch([item]);
    expect((await batch([{ ...item, note: "x" }])).body).toMatchObject({ status: 428, problems: [{ index: 0, code: "precondition-required" }] });
    expect((await batch([{ ...item, note: "x", version: 1 }])).body.items).toEqual([{ id, version: 2 }]);
  });
});

describe("repeated requests", () => {
  it("get the first answer and write nothing", async () => {
    const id = newId();
    const headers = { "idempotency-key": newId() };
    const first = await put(id, { note: "once" }, { headers });
    const repeat = await put(id, { note: "once" }, { headers });
    expect([first.status, repeat.status]).toEqual([201, 201]);
    expect(repeat.body).toEqual(first.body);
    expect((await put(id, { note: "another" }, { headers })).body).toMatchObject({ status: 409, code: "idempotency-conflict" });
    expect((await put(id, { note: "x" }, { headers: { "idempotency-key": "me" } })).body.code).toBe("invalid-idempotency-key");
  });

  it("sent at the same moment are one", async () => {
    const id = newId();
    const headers = { "idempotency-key": newId(), "if-match": "*" };
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(id, { note: "storm" }, { headers })));
    expect(new Set(answers.map((each) => each.status))).toEqual(new Set([201]));
    expect((await call("GET", path(id, "/history"), { as: project.members.ann })).body.items).toHaveLength(1);
  });

  it("without a key, of one new id at the same moment, converge too", async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(id, { note: "race" })));
    expect(answers.map((each) => each.status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
  });
});

describe("undo through the server", () => {
  const undo = (event: string | null, as = project.members.ann) => call("POST", `/projects/${project.id}/undo`, { as, body: { event } });

  it("takes back a creation, and redoes it", async () => {
    const id = newId();
    const created = await put(id, { note: "n", tags: [{ tagId }] });
    const undone = await undo(created.headers.get("concord-event"));
    expect(undone.status).toBe(200);
    expect(undone.body.items[0]).toMatchObject({ id, version: 2 });
    expect(undone.body.items[0].deletedAt).not.toBeNull();
    const redone = await undo(undone.headers.get("concord-event"));
    expect(redone.body.items[0]).toMatchObject({ id, version: 3, deletedAt: null, note: "n", tags: [{ tagId }] });
  });

  it("puts a change back, but not when something changed since, and not somebody else's", async () => {
    const id = newId();
    await put(id, { note: "one", tags: [{ tagId }] });
    const second = await put(id, { note: "two", tags: [] }, { headers: ifMatch(1) });
    const event = second.headers.get("concord-event");
    expect((await undo(event, project.members.bob)).body.code).toBe("not-found");
    const back = await undo(event);
    expect(back.body.items[0]).toMatchObject({ note: "one", tags: [{ tagId, attributes: {} }], version: 3 });
    expect((await undo(event)).body).toMatchObject({ status: 412, code: "stale-version" });
  });

  it("goes back step by step, by the keys of the acts, and forward again; the list knows what is left", async () => {
    const id = newId();
    const keys = [newId(), newId(), newId()] as const;
    await put(id, { note: "one" }, { headers: { "idempotency-key": keys[0] } });
    await put(id, { note: "two" }, { headers: { ...ifMatch(1), "idempotency-key": keys[1] } });
    await put(id, { note: "three" }, { headers: { ...ifMatch(2), "idempotency-key": keys[2] } });
    const byKey = (key: string, own: string, as = project.members.ann) => call("POST", `/projects/${project.id}/undo`, { as, body: { key }, headers: { "idempotency-key": own } });
    const listed = async () => {
      const { body } = await call("GET", `/projects/${project.id}/documents/${documentId}/undo`, { as: project.members.ann });
      const ours = (list: { key: string; ids: string[] }[]) => list.filter((each) => each.ids.includes(id)).map((each) => each.key);
      return { undo: ours(body.undo), redo: ours(body.redo) };
    };
    expect(await listed()).toEqual({ undo: keys, redo: [] });
    expect((await byKey(keys[2], newId(), project.members.bob)).status).toBe(404);
    const [first, second] = [newId(), newId()];
    expect((await byKey(keys[2], first)).body.items[0]).toMatchObject({ note: "two", version: 4 });
    expect((await byKey(keys[1], second)).body.items[0]).toMatchObject({ note: "one", version: 5 });
    expect(await listed()).toEqual({ undo: [keys[0]], redo: [first, second] });
    const redo = newId();
    expect((await byKey(second, redo)).body.items[0]).toMatchObject({ note: "two", version: 6 });
    expect(await listed()).toEqual({ undo: [keys[0], redo], redo: [first] });
  });

  it("writes nothing for a window that belongs to another account", async () => {
    const id = newId();
    const other = { "concord-account": project.members.bob.userId };
    expect((await put(id, { note: "n" }, { headers: other })).body).toMatchObject({ status: 401, code: "other-account" });
    expect((await put(id, { note: "n" }, { headers: { "concord-account": project.members.ann.userId } })).status).toBe(201);
  });
});
