import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stopListening } from "@/lib/events/feed";
import { presentIn, PRESENCE_TTL_MS, sweepPresence } from "@/lib/events/presence";
import { type Account, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";
import { openShared } from "@/tests/support/stream-reader";

makeServer();
afterAll(stopListening);

type People = "ann" | "bob" | "sue";
const share = (project: { id: string }, as: Account, body: object) => call("POST", `/projects/${project.id}/presence`, { as, body });

describe("presence in an open project", () => {
  let project: TestProject<People>;
  let documentId: string;

  beforeAll(async () => {
    project = await makeProject({ members: { ann: "coder", bob: "reader", sue: "supervisor" } });
    documentId = await makeDocument(project, "Heat rises over the city.");
  });

  it("says who came, where they read and what they select, and when they leave", async () => {
    const stream = await openShared([[project.id]], project.members.bob);
    const client = newId();
    expect((await share(project, project.members.ann, { client })).status).toBe(204);
    expect((await stream.next()).data).toEqual({ project: project.id, here: [{ client, userId: project.members.ann.userId, name: "ann", documentId: null, range: null, selection: null }], gone: [] });
    await share(project, project.members.ann, { client, documentId, range: { start: 0, end: 20 }, selection: { start: 5, end: 10 } });
    expect((await stream.next()).data.here[0]).toMatchObject({ documentId, range: { start: 0, end: 20 }, selection: { start: 5, end: 10 } });
    await share(project, project.members.ann, { client, leave: true });
    expect((await stream.next()).data).toEqual({ project: project.id, here: [], gone: [client] });
    stream.close();
  });

  it("greets whoever comes later with who is there, and tells nobody of themselves", async () => {
    const [mine, theirs] = [newId(), newId()];
    const early = await openShared([[project.id]], project.members.sue);
    await share(project, project.members.bob, { client: mine, documentId });
    await share(project, project.members.ann, { client: theirs, documentId });
    await early.find(({ event, data }) => event === "presence" && data.here.some((place: { client: string }) => place.client === theirs));
    const stream = await openShared([[project.id]], project.members.bob);
    expect((await stream.next()).data.here.map((place: { client: string }) => place.client)).toEqual([theirs]);
    stream.close();
    early.close();
  });

  it("forgets a window that is silent for half a minute", async () => {
    const stream = await openShared([[project.id]], project.members.sue);
    const client = newId();
    await share(project, project.members.ann, { client });
    await stream.find(({ data }) => data.here?.some((place: { client: string }) => place.client === client));
    sweepPresence(Date.now() + PRESENCE_TTL_MS + 1);
    expect((await stream.next()).data.gone).toContain(client);
    expect(presentIn(project.id).size).toBe(0);
    stream.close();
  });

  it("lets nobody move or end another's window, nor name what is not there", async () => {
    const client = newId();
    const stream = await openShared([[project.id]], project.members.sue);
    await share(project, project.members.ann, { client, documentId });
    await stream.find(({ data }) => data.here?.length > 0);
    await share(project, project.members.bob, { client, leave: true });
    await share(project, project.members.bob, { client });
    const { data } = await stream.next();
    expect(data).toMatchObject({ gone: [], here: [{ userId: project.members.bob.userId }] });
    expect([...presentIn(project.id).values()].some(({ place }) => place.userId === project.members.ann.userId)).toBe(true);
    expect((await share(project, project.members.ann, { client, documentId: newId() })).status).toBe(404);
    stream.close();
  });

  it("refuses oversize, nonsense and floods", async () => {
    const refused = [{}, { client: "x" }, { client: newId(), range: { start: 5, end: 1 } }, { client: newId(), selection: { start: 0, end: 1e12 } }, { client: newId(), documentId: "x".repeat(100_000) }];
    for (const body of refused) expect((await share(project, project.members.ann, body)).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 60 }, () => share(project, project.members.sue, { client: newId() })));
    expect(answers.some(({ body }) => body?.code === "too-many-attempts")).toBe(true);
    expect([...presentIn(project.id).values()].filter(({ place }) => place.userId === project.members.sue.userId).length).toBeLessThanOrEqual(20);
  });
});

describe("presence in a blind project", () => {
  it("of others is unknown to whoever is blind for a document, supervisors included, and shows with the reveal", async () => {
    const project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder", sue: "supervisor" } });
    const documentId = await makeDocument(project, "Blind text.");
    const assignments: Record<string, string> = {};
    for (const name of ["ann", "bob"] as const) assignments[name] = (await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: project.members[name].userId } })).body.id;
    const coder = await openShared([[project.id]], project.members.ann);
    const leader = await openShared([[project.id]], project.members.sue);
    const client = newId();
    await share(project, project.members.bob, { client });
    expect((await leader.next()).data.here[0].client).toBe(client);
    await share(project, project.members.bob, { client, documentId, selection: { start: 0, end: 5 } });
    expect((await leader.next()).data.here[0].documentId).toBe(documentId);
    // A supervisor who takes on the coding is blind from then on: whoever was there leaves the picture.
    await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: project.members.sue.userId } });
    expect((await leader.find(({ event }) => event === "presence")).data).toEqual({ project: project.id, here: [], gone: [client] });
    await call("POST", `/projects/${project.id}/documents/${documentId}/reveal`, { as: project.owner });
    await call("POST", `/projects/${project.id}/assignments/${assignments.ann}/submit`, { as: project.members.ann });
    // Not a word of presence reached the coder before that.
    expect((await coder.find(({ event }) => event === "presence")).data.here[0].client).toBe(client);
    expect(coder.raw().split("event: presence").length).toBe(2);
    coder.close();
    leader.close();
  });
});
