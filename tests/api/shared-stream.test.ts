import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countFollowers, stopListening } from "@/lib/events/feed";
import { sealCursor } from "@/lib/events/cursor";
import { MOST_REPLAYED } from "@/lib/next/project-reading";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";
import { openShared } from "@/tests/support/stream-reader";

makeServer();
afterAll(stopListening);

let one: TestProject<"ann">;
let two: TestProject<"ann">;
let documents: Record<string, string>;
const placeIn = async (project: Pick<TestProject, "id" | "owner">): Promise<string> => {
  const stream = await openShared([[project.id]], project.owner);
  stream.close();
  return stream.hello.data.places[project.id];
};
const annotate = async (project: TestProject<"ann">) => {
  const id = newId();
  await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.owner, body: { documentId: documents[project.id], spans: [{ start: 0, end: 4 }] } });
  return id;
};

beforeAll(async () => {
  one = await makeProject({ members: { ann: "coder" } });
  two = await makeProject({ members: { ann: { role: "coder", account: one.members.ann } } });
  documents = { [one.id]: await makeDocument(one, "Heat rises."), [two.id]: await makeDocument(two, "Rain falls.") };
});

describe("one stream for several projects", () => {
  it("tells of each by its name, and resumes in each where its reader was", async () => {
    const stream = await openShared([[one.id], [two.id]], one.members.ann);
    const [first, second] = [await annotate(one), await annotate(two)];
    const heard = [await stream.next(), await stream.next()];
    expect(heard.map(({ data }) => [data.project, data.ids[0]])).toEqual(expect.arrayContaining([[one.id, first], [two.id, second]]));
    stream.close();
    const missed = [await annotate(one), await annotate(two)];
    const again = await openShared([[one.id], [two.id]], one.members.ann, { "last-event-id": heard[1]!.id! });
    const resumed = [await again.next(), await again.next()];
    expect(resumed.map(({ data }) => data.ids[0]).toSorted()).toEqual(missed.toSorted());
    again.close();
  });

  it("takes the earliest of several places in one project", async () => {
    const early = await placeIn(one);
    const id = await annotate(one);
    const stream = await openShared([[one.id, await placeIn(one)], [one.id, early]], one.members.ann);
    expect((await stream.next()).data.ids).toEqual([id]);
    stream.close();
  });

  it("goes on with the others when one project is closed to the reader, and ends with the last", async () => {
    const guest = await makeProject({ members: { ann: { role: "coder", account: one.members.ann } } });
    const stranger = await makeProject();
    const stream = await openShared([[one.id], [guest.id], [stranger.id]], one.members.ann);
    expect(stream.hello.data.gone).toEqual([stranger.id]);
    const remove = (project: TestProject<"ann">) => call("DELETE", `/projects/${project.id}/members/${one.members.ann.userId}`, { as: project.owner, headers: { "if-match": "*" } });
    await remove(guest);
    expect(await stream.next()).toMatchObject({ event: "gone", data: { project: guest.id } });
    const id = await annotate(one);
    expect((await stream.next()).data.ids).toEqual([id]);
    stream.close();
    const last = await makeProject({ members: { ann: { role: "coder", account: one.members.ann } } });
    const only = await openShared([[last.id]], one.members.ann);
    await remove(last);
    expect(await only.next()).toMatchObject({ event: "gone", data: { project: last.id } });
    await only.ended();
  });

  it("says “read again” instead of replaying very much, and goes on from there", async () => {
    const many = await makeProject();
    const text = await makeDocument(many, "Much.");
    const place = await placeIn(many);
    await fillEvents(many.id, MOST_REPLAYED + 1);
    const stream = await openShared([[many.id, place]], many.owner);
    expect(await stream.next()).toMatchObject({ event: "reload", data: { project: many.id } });
    const id = newId();
    await call("PUT", `/projects/${many.id}/annotations/${id}`, { as: many.owner, body: { documentId: text, spans: [{ start: 0, end: 4 }] } });
    expect((await stream.next()).data.ids).toEqual([id]);
    stream.close();
  });

  it("starts anew from places it cannot know: of the future, of another project, of nothing", async () => {
    for (const place of [sealCursor(one.id, 10_000_000n), sealCursor(two.id, 1n), "nonsense"]) {
      const stream = await openShared([[one.id, place]], one.members.ann);
      expect(stream.hello.data.reload).toEqual([one.id]);
      const id = await annotate(one);
      expect((await stream.next()).data.ids).toEqual([id]);
      stream.close();
    }
    const ahead = sealCursor(one.id, 10_000_000n);
    const program = { as: one.members.ann, headers: { accept: "text/event-stream" } };
    expect((await call("GET", `/projects/${one.id}/events?after=${ahead}`, program)).body.code).toBe("invalid-cursor");
    expect((await call("GET", `/projects/${one.id}/events?after=${ahead}`, { as: one.members.ann })).body.code).toBe("invalid-cursor");
  });

  it("refuses lists that are none, and thousands of projects", async () => {
    const lists = ["", "nonsense", "?,?", Array.from({ length: 21 }, () => newId()).join(","), Array.from({ length: 5_000 }, () => newId()).join(",")];
    for (const list of lists) expect((await call("GET", `/me/events?follow=${list}`, { as: one.owner })).status).toBe(422);
    expect((await call("GET", "/me/events", { as: one.owner })).status).toBe(422);
    const repeated = Array.from({ length: 2_000 }, () => `follow=${one.id}`).join("&");
    const response = await answer(routes, new Request(`http://127.0.0.1:3000/api/v1/me/events?${repeated}`, { headers: { authorization: `Bearer ${one.owner.token}` } }));
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  it("keeps little for a reader who does not read, and finds it in the database when they do", async () => {
    const stream = await openShared([[one.id]], one.members.ann);
    const note = "x".repeat(5_000);
    const items = Array.from({ length: 300 }, () => ({ id: newId(), documentId: documents[one.id], spans: [{ start: 0, end: 4 }], note }));
    await call("POST", `/projects/${one.id}/annotations:batch`, { as: one.owner, body: { items } });
    const last = await annotate(one);
    const all = await stream.find(({ data }) => data.type === "annotation.batch");
    expect(all.data.annotations).toHaveLength(300);
    expect((await stream.next()).data.ids).toEqual([last]);
    stream.close();
  });

  it("lets go of its source when nobody ever reads it", async () => {
    const before = countFollowers(one.id);
    for (const path of [`/me/events?follow=${one.id}`, `/projects/${one.id}/events`]) await call("HEAD", path, { as: one.owner, headers: { accept: "text/event-stream" } });
    expect(countFollowers(one.id)).toBe(before);
  });
});

// Events of a codebook that somebody works on, written as a command would, in one go.
async function fillEvents(projectId: string, count: number): Promise<void> {
  const { db } = await import("@/lib/db/client");
  await db().$executeRaw`
    with clock as (update project_clocks set last_event = last_event + ${count} where project_id = ${projectId}::uuid returning last_event)
    insert into events (project_id, number, type, ids, facts) select ${projectId}::uuid, last_event - ${count} + n, 'tag.changed', '{}'::uuid[], '{}'::jsonb from clock, generate_series(1, ${count}) n`;
}
