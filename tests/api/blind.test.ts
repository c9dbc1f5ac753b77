import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"ann" | "bob" | "sue">;
let documentId: string;
const at = (rest: string) => `/projects/${project.id}${rest}`;
const annotate = (as: "ann" | "bob" | "sue", id = newId()) => call("PUT", at(`/annotations/${id}`), { as: project.members[as], body: { documentId, spans: [{ start: 0, end: 4 }] } });
const seenBy = async (as: "ann" | "bob" | "sue" | "owner") => {
  const answer = await call("GET", at(`/documents/${documentId}/annotations`), { as: project.members[as] });
  return new Set(answer.body.items.map((item: { annotator: string }) => item.annotator));
};

describe("a blind project", () => {
  const assignments: Record<string, string> = {};
  const ids: Record<string, string> = { ann: newId(), bob: newId() };

  beforeAll(async () => {
    project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder", sue: "supervisor" } });
    documentId = await makeDocument(project, "Heat rises over the city.");
    for (const name of ["ann", "bob"] as const) {
      const assigned = await call("POST", at("/assignments"), { as: project.members.sue, body: { documentId, userId: project.members[name].userId } });
      assignments[name] = assigned.body.id;
      await annotate(name, ids[name]);
    }
  });

  it("shows coders their own work only, supervisors all, and nothing of others by id, event or assignment", async () => {
    expect(await seenBy("ann")).toEqual(new Set([project.annotators.ann]));
    expect(await seenBy("sue")).toEqual(new Set([project.annotators.ann, project.annotators.bob]));
    expect((await call("GET", at(`/annotations/${ids.bob}`), { as: project.members.ann })).status).toBe(404);
    expect((await call("GET", at(`/annotations/${ids.bob}/history`), { as: project.members.ann })).status).toBe(404);
    const events = await call("GET", at("/events"), { as: project.members.ann });
    expect(events.text).not.toContain(ids.bob);
    expect(events.text).not.toContain(project.annotators.bob);
    const mine = await call("GET", at("/assignments"), { as: project.members.ann });
    expect(mine.body.items.map((item: { id: string }) => item.id)).toEqual([assignments.ann]);
  });

  it("goes from assigned to in progress with the first annotation", async () => {
    const listed = await call("GET", at("/assignments"), { as: project.members.sue });
    expect(listed.body.items.map((item: { state: string }) => item.state)).toEqual(["in-progress", "in-progress"]);
  });

  it("locks what was handed in until it is returned, and reveals with the last submission", async () => {
    const submit = (name: "ann" | "bob") => call("POST", at(`/assignments/${assignments[name]}/submit`), { as: project.members[name] });
    expect((await call("POST", at(`/assignments/${assignments.ann}/submit`), { as: project.members.sue })).body.code).toBe("forbidden");
    expect((await submit("ann")).body.state).toBe("submitted");
    expect((await annotate("ann")).body.code).toBe("layer-locked");
    expect((await call("DELETE", at(`/annotations/${ids.ann}`), { as: project.members.ann, headers: { "if-match": "*" } })).body.code).toBe("layer-locked");
    expect((await submit("ann")).body.code).toBe("wrong-state");
    // Handed in, but not revealed: still nothing of the others.
    expect(await seenBy("ann")).toEqual(new Set([project.annotators.ann]));
    await submit("bob");
    expect(await seenBy("ann")).toEqual(new Set([project.annotators.ann, project.annotators.bob]));
    const returned = await call("POST", at(`/assignments/${assignments.ann}/return`), { as: project.members.sue });
    expect(returned.body.state).toBe("returned");
    expect((await annotate("ann")).status).toBe(201);
    expect(await seenBy("ann")).toEqual(new Set([project.annotators.ann]));
  });

  it("makes supervisors blind, too, while they code; looking behind the curtain is an act of its own", async () => {
    await call("POST", at("/assignments"), { as: project.owner, body: { documentId, userId: project.members.sue.userId } });
    expect(await seenBy("sue")).toEqual(new Set());
    expect((await call("POST", at(`/documents/${documentId}/look`), { as: project.members.bob })).body.code).toBe("forbidden");
    expect((await call("POST", at(`/documents/${documentId}/look`), { as: project.members.sue })).status).toBe(204);
    expect((await seenBy("sue")).size).toBe(2);
    const events = await call("GET", at("/events?limit=1000"), { as: project.owner });
    expect(events.body.items.filter((event: { type: string }) => event.type === "curtain.looked")).toHaveLength(1);
  });

  it("can be revealed by a recorded act", async () => {
    const second = await makeDocument(project, "Another text.");
    await call("POST", at("/assignments"), { as: project.owner, body: { documentId: second, userId: project.members.bob.userId } });
    await call("PUT", at(`/annotations/${newId()}`), { as: project.members.bob, body: { documentId: second, spans: [{ start: 0, end: 3 }] } });
    const look = () => call("GET", at(`/documents/${second}/annotations`), { as: project.members.ann });
    expect((await look()).body.items).toHaveLength(0);
    expect((await call("POST", at(`/documents/${second}/reveal`), { as: project.members.bob })).body.code).toBe("forbidden");
    await call("POST", at(`/documents/${second}/reveal`), { as: project.members.sue });
    expect((await look()).body.items).toHaveLength(1);
  });
});
