import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { nameSubjects } from "@/lib/queries/name-subjects";
import { openPastDocument } from "@/lib/queries/open-past-document";
import { type Account, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

async function blindPair() {
  const project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
  const documentId = await makeDocument(project, "One two three.");
  for (const coder of [project.members.ann, project.members.bob]) await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: coder.userId } });
  const put = async (as: Account) => {
    const id = newId();
    const answer = await call("PUT", `/projects/${project.id}/annotations/${id}`, { as, body: { documentId, spans: [{ start: 4, end: 7 }] } });
    return { id, event: answer.headers.get("concord-event")! };
  };
  return { project, documentId, mine: await put(project.members.ann), theirs: await put(project.members.bob) };
}

test("the past of a document has the moments its reader may know, and says where among them one lies", async () => {
  const { project, documentId, mine, theirs } = await blindPair();
  const ask = (as: Account, at: string) => openPastDocument.execute({ actor: as.actor, params: { projectId: project.id, documentId }, input: () => ({ at }) });
  const hers = await ask(project.members.ann, mine.event);
  expect(hers.moments.map((moment) => [moment.type, moment.name])).toEqual([["annotation.created", "ann"]]);
  expect(hers.index).toBe(0);
  const led = await ask(project.owner, mine.event);
  expect(led.moments.map((moment) => moment.name)).toEqual(["ann", "bob"]);
  expect(led.index).toBe(0);
  expect((await ask(project.owner, theirs.event)).index).toBe(1);
  expect((await ask(project.owner, "2001-01-01T00:00:00Z")).index).toBe(-1);
  await expect(ask(project.owner, "nonsense")).rejects.toMatchObject({ code: "invalid-cursor" });
});

test("the names behind ids: hidden work has none, deleted documents only for those who can bring them back", async () => {
  const { project, documentId, mine, theirs } = await blindPair();
  const ask = (as: Account) => nameSubjects.execute({ actor: as.actor, params: { projectId: project.id }, input: () => ({ ids: [documentId, mine.id, theirs.id, newId()] }) });
  expect(Object.keys((await ask(project.members.ann)).annotations)).toEqual([mine.id]);
  const led = await ask(project.owner);
  expect(Object.keys(led.annotations).toSorted()).toEqual([mine.id, theirs.id].toSorted());
  expect(led.annotations[mine.id]).toMatchObject({ quote: "two", deleted: false });
  await call("DELETE", `/projects/${project.id}/annotations/${mine.id}`, { as: project.members.ann, headers: { "if-match": "*" } });
  expect((await ask(project.members.ann)).restorable).toEqual([mine.id]);
  expect((await ask(project.owner)).restorable).toEqual([]);
  await call("DELETE", `/projects/${project.id}/documents/${documentId}`, { as: project.owner, headers: { "if-match": "*" } });
  expect((await ask(project.members.ann)).documents).toEqual({});
  expect(await ask(project.owner)).toMatchObject({ documents: { [documentId]: "Test document" }, deleted: [documentId], restorable: [documentId] });
});

test("a former member keeps their name in what they did", async () => {
  const project = await makeProject({ members: { ann: "coder" } });
  const { ann } = project.members;
  await call("DELETE", `/projects/${project.id}/members/${ann.userId}`, { as: project.owner, headers: { "if-match": "*" } });
  const { people } = await nameSubjects.execute({ actor: project.owner.actor, params: { projectId: project.id }, input: () => ({ ids: [] }) });
  expect(people[ann.userId]).toBe("ann");
});

test("the history of an annotation says what made each state, by whom", async () => {
  const project = await makeProject({ members: { ann: "coder" } });
  const as = project.members.ann;
  const documentId = await makeDocument(project, "One two three.");
  const path = `/projects/${project.id}/annotations/${newId()}`;
  await call("PUT", path, { as, body: { documentId, spans: [{ start: 0, end: 3 }] } });
  await call("PUT", path, { as, headers: { "if-match": "1" }, body: { documentId, spans: [{ start: 0, end: 7 }] } });
  await call("DELETE", path, { as, headers: { "if-match": "2" } });
  await call("POST", `${path}/restore`, { as });
  const { items } = (await call("GET", `${path}/history`, { as: project.owner })).body;
  expect(items.map((state: { by: { type: string; name: string } }) => [state.by.type, state.by.name])).toEqual(["created", "changed", "deleted", "restored"].map((what) => [`annotation.${what}`, "ann"]));
});
