import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stopListening } from "@/lib/events/feed";
import { makeServer } from "@/tests/support/actors";
import { openFeed } from "@/tests/support/event-reader";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();
afterAll(stopListening);

let project: TestProject<"ann" | "bob">;
let documentId: string;
const annotate = async (as: "ann" | "bob", note = "") => {
  const id = newId();
  await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.members[as], body: { documentId, spans: [{ start: 0, end: 4 }], note } });
  return id;
};

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", bob: "coder" } });
  documentId = await makeDocument(project, "Heat rises.");
});

describe("the live feed", () => {
  it("tells of what was committed, with its present state, and only once", async () => {
    const feed = await openFeed(project.id, project.members.bob);
    const id = await annotate("ann", "seen");
    const event = await feed.next();
    expect(event).toMatchObject({ type: "annotation.created", actor: project.members.ann.userId, documentId, ids: [id] });
    expect(event.annotations?.[0]).toMatchObject({ id, note: "seen", version: 1 });
    const second = await annotate("ann");
    expect((await feed.next()).ids).toEqual([second]);
    feed.close();
  });

  it("resumes after the last event that was seen, and never skips one", async () => {
    const first = await openFeed(project.id, project.members.bob);
    const cursor = first.cursor();
    first.close();
    const missed = [await annotate("ann"), await annotate("ann"), await annotate("ann")];
    const again = await openFeed(project.id, project.members.bob, { lastEventId: cursor });
    expect([await again.next(), await again.next(), await again.next()].map((event) => event.ids[0])).toEqual(missed);
    const live = await annotate("ann");
    expect((await again.next()).ids).toEqual([live]);
    again.close();
  });

  it("says that a large batch should be read again instead of sending it", async () => {
    const feed = await openFeed(project.id, project.members.bob);
    const items = Array.from({ length: 600 }, () => ({ id: newId(), documentId, spans: [{ start: 0, end: 4 }] }));
    await call("POST", `/projects/${project.id}/annotations:batch`, { as: project.members.ann, body: { items } });
    expect(await feed.next()).toMatchObject({ type: "annotation.batch", reload: true, ids: [] });
    feed.close();
  });

  it("carries the codebook when it changes", async () => {
    const feed = await openFeed(project.id, project.members.bob);
    await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "New" } });
    expect((await feed.next()).tags?.map((tag) => tag.name)).toContain("New");
    feed.close();
  });

  it("ends for a member who is removed", async () => {
    const feed = await openFeed(project.id, project.members.bob);
    await call("DELETE", `/projects/${project.id}/members/${project.members.bob.userId}`, { as: project.owner, headers: { "if-match": "*" } });
    await feed.ended();
    expect((await call("GET", `/projects/${project.id}/events`, { as: project.members.bob })).status).toBe(404);
  });

  it("refuses cursors it did not give out, and those of another project", async () => {
    const other = await makeProject();
    const foreign = (await call("GET", `/projects/${other.id}/events`, { as: other.owner })).body.nextCursor;
    for (const after of ["nonsense", foreign, `${foreign}x`]) expect((await call("GET", `/projects/${project.id}/events?after=${after}`, { as: project.owner })).body.code).toBe("invalid-cursor");
  });
});

describe("a blind coder's feed", () => {
  it("is silent about others, shows no number, and opens with the reveal", async () => {
    const blind = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
    const text = await makeDocument(blind, "Blind text.");
    const assignments: Record<string, string> = {};
    for (const name of ["ann", "bob"] as const) assignments[name] = (await call("POST", `/projects/${blind.id}/assignments`, { as: blind.owner, body: { documentId: text, userId: blind.members[name].userId } })).body.id;
    const feed = await openFeed(blind.id, blind.members.ann);
    const put = (as: "ann" | "bob", id: string) => call("PUT", `/projects/${blind.id}/annotations/${id}`, { as: blind.members[as], body: { documentId: text, spans: [{ start: 0, end: 5 }] } });
    const [theirs, mine] = [newId(), newId()];
    await put("bob", theirs);
    await put("ann", mine);
    expect((await feed.next()).ids).toEqual([mine]);
    expect(feed.raw()).not.toContain(theirs);
    expect(feed.raw()).not.toContain(blind.annotators.bob);
    await call("POST", `/projects/${blind.id}/assignments/${assignments.ann}/submit`, { as: blind.members.ann });
    expect((await feed.next()).facts).toEqual({ state: "submitted" });
    await call("POST", `/projects/${blind.id}/assignments/${assignments.bob}/submit`, { as: blind.members.bob });
    expect((await feed.next()).facts).toEqual({ state: "submitted", revealed: true });
    feed.close();
  });
});
