import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { type Account, makeServer } from "@/tests/support/actors";
import { openFeed } from "@/tests/support/event-reader";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"ann" | "bob" | "rea">;
let documentId: string;
const at = (rest: string) => `/projects/${project.id}${rest}`;
const put = (as: Account, id: string, body: unknown, headers: Record<string, string> = {}) => call("PUT", at(`/comments/${id}`), { as, body, headers });
const onDocument = (text: string, more: object = {}) => ({ subject: { kind: "document", documentId }, text, ...more });
const threadsOf = async (as: Account, query = "") => (await call("GET", at(`/threads${query}`), { as })).body.items as { id: string; unread: number; comments: number; quote: string | null; subjectDeleted: boolean }[];

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", bob: "coder", rea: "reader" } });
  documentId = await makeDocument(project, "Heat 🌞 rises over the city.");
});

describe("a thread", () => {
  it("is opened, answered, edited with If-Match, and every past state is kept", async () => {
    const { ann, rea } = project.members;
    const [id, answer] = [newId(), newId()];
    const opened = await put(ann, id, onDocument("What is this?"));
    expect([opened.status, opened.body.threadId, opened.body.version]).toEqual([201, id, 1]);
    expect((await put(ann, id, onDocument("What is this?"))).status).toBe(200);
    expect((await put(rea, answer, { threadId: id, text: "A field note." })).status).toBe(201);
    expect((await put(ann, id, { text: "What is that?" })).status).toBe(428);
    expect((await put(ann, id, { text: "What is that?" }, { "if-match": '"7"' })).body).toMatchObject({ code: "stale-version", current: { text: "What is this?" } });
    expect((await put(ann, id, { text: "What is that?" }, { "if-match": '"1"' })).body).toMatchObject({ version: 2, text: "What is that?" });
    expect((await put(rea, id, { text: "Mine now" }, { "if-match": "*" })).body.code).toBe("id-taken");
    const past = await db().pastState.findMany({ where: { projectId: project.id, kind: "comment", subjectId: id } });
    expect(past.map((state) => (state.state as { text: string }).text)).toEqual(["What is this?"]);
    expect((await call("GET", at(`/comments?threadId=${id}`), { as: ann })).body.items.map((item: { text: string }) => item.text)).toEqual(["What is that?", "A field note."]);
  });

  it("hears a comment once, however often it is sent under its id, and leaves what became of it since", async () => {
    const { ann } = project.members;
    const [id, answer] = [newId(), newId()];
    const repeated = (which: string, body: unknown) => put(ann, which, body, { "idempotency-key": which });
    await repeated(id, onDocument("Once"));
    await repeated(answer, { threadId: id, text: "And once" });
    await put(ann, id, { text: "Once, and edited" }, { "if-match": "*" });
    await call("DELETE", at(`/comments/${answer}`), { as: ann, headers: { "if-match": "*" } });
    expect((await repeated(id, onDocument("Once"))).body).toMatchObject({ id, text: "Once" });
    expect((await repeated(answer, { threadId: id, text: "And once" })).body).toMatchObject({ id: answer, threadId: id });
    const { items } = (await call("GET", at(`/comments?threadId=${id}`), { as: ann })).body as { items: { text: string; deletedAt: string | null }[] };
    expect(items.map(({ text, deletedAt }) => [text, deletedAt !== null])).toEqual([["Once, and edited", false], ["", true]]);
    const kinds = (await call("GET", at("/events?limit=1000"), { as: ann })).body.items.filter((event: { facts: { thread?: string } }) => event.facts.thread === id).map((event: { type: string }) => event.type);
    expect(kinds).toEqual(["comment.created", "comment.created", "comment.changed", "comment.deleted"]);
  });

  it("on a span keeps its quote, in code points; on an annotation it outlives it", async () => {
    const { ann, bob } = project.members;
    const [span, onAnnotation, annotation] = [newId(), newId(), newId()];
    await put(ann, span, { subject: { kind: "span", documentId, span: { start: 5, end: 12 } }, text: "Why?" });
    expect((await call("GET", at(`/threads/${span}`), { as: bob })).body).toMatchObject({ kind: "span", quote: "🌞 rises", span: { start: 5, end: 12 } });
    await call("PUT", at(`/annotations/${annotation}`), { as: ann, body: { documentId, spans: [{ start: 0, end: 4 }] } });
    await put(bob, onAnnotation, { subject: { kind: "annotation", annotationId: annotation }, text: "Sure?" });
    await call("DELETE", at(`/annotations/${annotation}`), { as: ann, headers: { "if-match": "*" } });
    const [found] = await threadsOf(ann, `?annotationId=${annotation}`);
    expect(found).toMatchObject({ id: onAnnotation, subjectDeleted: true, quote: "Heat" });
    expect((await put(ann, newId(), { subject: { kind: "annotation", annotationId: annotation }, text: "Late" })).body.code).toBe("deleted");
  });

  it("refuses what is too long, empty, about nothing, or beyond the text", async () => {
    const { ann } = project.members;
    const refused = async (body: unknown) => (await put(ann, newId(), body)).body.code;
    expect((await put(ann, newId(), onDocument("🌞".repeat(10_000)))).status).toBe(201);
    expect(await refused(onDocument("a".repeat(10_001)))).toBe("invalid-input");
    expect(await refused(onDocument("🌞".repeat(10_001)))).toBe("invalid-input");
    expect(await refused(onDocument(" \n "))).toBe("invalid-input");
    expect(await refused(onDocument("NUL \u0000"))).toBe("invalid-input");
    expect(await refused({ text: "About nothing" })).toBe("invalid-input");
    expect(await refused({ threadId: newId(), text: "In no thread" })).toBe("not-found");
    expect(await refused({ subject: { kind: "span", documentId, span: { start: 5, end: 500 } }, text: "x" })).toBe("span-out-of-range");
    expect(await refused({ subject: { kind: "span", documentId, span: { start: 5, end: 5 } }, text: "x" })).toBe("span-inverted");
    expect(await refused({ subject: { kind: "tag", tagId: newId() }, text: "x" })).toBe("unknown-tag");
    expect(await refused({ subject: { kind: "document", documentId: newId() }, text: "x" })).toBe("not-found");
  });

  it("is deleted by its author or by whoever leads, says nothing then, and comes back", async () => {
    const { ann, bob, owner } = project.members;
    const [id, answer] = [newId(), newId()];
    await put(ann, id, onDocument("First"));
    await put(bob, answer, { threadId: id, text: "Secret words" });
    const remove = (as: Account, which: string) => call("DELETE", at(`/comments/${which}`), { as, headers: { "if-match": "*" } });
    const restore = (as: Account, which: string) => call("POST", at(`/comments/${which}/restore`), { as });
    expect((await remove(ann, answer)).status).toBe(403);
    expect((await remove(owner, answer)).status).toBe(204);
    expect((await call("GET", at(`/comments?threadId=${id}`), { as: bob })).text).not.toContain("Secret words");
    expect((await put(bob, answer, { text: "Again" }, { "if-match": "*" })).body.code).toBe("deleted");
    expect((await restore(bob, answer)).status).toBe(403);
    expect((await restore(owner, answer)).body).toMatchObject({ text: "Secret words", deletedAt: null });
    expect((await remove(bob, answer)).status).toBe(204);
    expect((await restore(bob, answer)).status).toBe(200);
    await remove(ann, id);
    await remove(bob, answer);
    expect((await threadsOf(owner)).map((thread) => thread.id)).not.toContain(id);
  });

  it("is resolved and opened again, once each", async () => {
    const { ann, bob } = project.members;
    const id = newId();
    await put(ann, id, onDocument("To be settled"));
    expect((await call("POST", at(`/threads/${id}/resolve`), { as: bob })).body).toMatchObject({ resolvedBy: bob.userId });
    await call("POST", at(`/threads/${id}/resolve`), { as: ann });
    expect((await threadsOf(ann, "?state=resolved")).map((thread) => thread.id)).toEqual([id]);
    expect((await call("POST", at(`/threads/${id}/reopen`), { as: ann })).body.resolvedAt).toBeNull();
    const kinds = (await call("GET", at("/events?limit=1000"), { as: ann })).body.items.filter((event: { facts: { thread?: string } }) => event.facts.thread === id).map((event: { type: string }) => event.type);
    expect(kinds).toEqual(["comment.created", "comment.resolved", "comment.reopened"]);
  });

  it("goes with its document and comes back with it", async () => {
    const other = await makeDocument(project, "Another.");
    const id = newId();
    await put(project.members.ann, id, { subject: { kind: "document", documentId: other }, text: "Here" });
    await call("DELETE", at(`/documents/${other}`), { as: project.owner, headers: { "if-match": "*" } });
    expect((await call("GET", at(`/threads/${id}`), { as: project.members.ann })).status).toBe(404);
    await call("POST", at(`/documents/${other}/restore`), { as: project.owner });
    expect((await call("GET", at(`/threads/${id}`), { as: project.members.ann })).status).toBe(200);
  });

  it("comes over the live feed as it stands", async () => {
    const feed = await openFeed(project.id, project.members.bob);
    const id = newId();
    await put(project.members.ann, id, onDocument("Live"));
    const event = await feed.next();
    feed.close();
    expect(event).toMatchObject({ type: "comment.created", ids: [id], comments: [{ id, text: "Live" }], threads: [{ id, kind: "document", comments: 1 }] });
  });

  it("is written once, however often two requests with the same id come at once", async () => {
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 4 }, () => put(project.members.ann, id, onDocument("Once"))));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(await db().comment.count({ where: { projectId: project.id, threadId: id } })).toBe(1);
  });
});

describe("lists", () => {
  it("come page by page, filtered by what is mine, what mentions me and what is unread", async () => {
    const own = await makeProject({ members: { ann: "coder", bob: "coder" } });
    const { ann, bob } = own.members;
    const document = await makeDocument(own, "One two three.");
    const say = (as: Account, body: object, id = newId()) => call("PUT", `/projects/${own.id}/comments/${id}`, { as, body }).then(() => id);
    const subject = { kind: "document", documentId: document };
    const ids = [await say(ann, { subject, text: "1" }), await say(bob, { subject, text: "2" }), await say(bob, { subject, text: "3 @ann", mentions: [ann.userId] })];
    const list = async (as: Account, query = "") => (await call("GET", `/projects/${own.id}/threads${query}`, { as })).body;
    const first = await list(ann, "?limit=2");
    const second = await list(ann, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((thread) => thread.id)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
    const idsOf = async (query: string) => (await list(ann, query)).items.map((thread: { id: string }) => thread.id);
    expect(await idsOf("?mine=true")).toEqual([ids[0]]);
    expect(await idsOf("?mentionsMe=true")).toEqual([ids[2]]);
    expect(await idsOf("?unread=true")).toEqual([ids[2], ids[1]]);
    expect((await call("GET", `/projects/${own.id}/threads:unread`, { as: ann })).body).toEqual({ threads: 2, documents: [{ documentId: document, threads: 2 }] });
    await call("POST", `/projects/${own.id}/threads/${ids[1]}/read`, { as: ann });
    expect(await idsOf("?unread=true")).toEqual([ids[2]]);
    await say(bob, { threadId: ids[1], text: "more" });
    expect(await idsOf("?unread=true")).toEqual([ids[2], ids[1]]);
    await call("POST", `/projects/${own.id}/threads:read`, { as: ann });
    expect(await idsOf("?unread=true")).toEqual([]);
    expect((await list(ann, "?cursor=nonsense")).code).toBe("invalid-cursor");
  });
});
