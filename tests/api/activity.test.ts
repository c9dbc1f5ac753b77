import Papa from "papaparse";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { eventType } from "@/lib/schemas/event";
import { activityKind, kindOf, typesOf } from "@/lib/schemas/activity";
import { type Account, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

it("every kind of event has one place among the filters", () => {
  expect(activityKind.options.flatMap((kind) => typesOf(kind)).toSorted()).toEqual(eventType.options.toSorted());
  for (const type of eventType.options) expect(activityKind.options).toContain(kindOf(type));
});

async function busyProject() {
  const project = await makeProject({ members: { ann: "coder", bob: "coder" } });
  const { ann, bob } = project.members;
  const path = `/projects/${project.id}`;
  const one = await makeDocument(project, "One two three.", { title: "=One" });
  const two = await makeDocument(project, "Four five six.", { title: "Two" });
  const tag = (await call("POST", `${path}/tags`, { as: project.owner, body: { name: "Tag" } })).body;
  const put = (as: Account, documentId: string, tags: string[] = []) => call("PUT", `${path}/annotations/${newId()}`, { as, body: { documentId, spans: [{ start: 0, end: 3 }], tags: tags.map((tagId) => ({ tagId })) } });
  await put(ann, one, [tag.id]);
  await put(ann, two);
  await put(bob, one);
  // One act in two documents.
  await call("POST", `${path}/annotations:batch`, { as: bob, body: { items: [one, two].map((documentId) => ({ id: newId(), documentId, spans: [{ start: 0, end: 3 }] })) } });
  const types = async (query: string, as: Account = project.owner) => (await call("GET", `${path}/activity?${query}`, { as })).body.items.map((event: { type: string }) => event.type);
  return { project, ann, bob, one, two, tag, path, types };
}

it("is filtered by person, kind, document, tag and period, all at once", async () => {
  const { project, ann, bob, one, two, tag, types } = await busyProject();
  expect(await types("")).toEqual(["annotation.batch", "annotation.created", "annotation.created", "annotation.created", "tag.created", "project.created"]);
  expect(await types("kind=coding")).toHaveLength(4);
  expect(await types("kind=codebook")).toEqual(["tag.created"]);
  expect(await types(`person=${ann.userId}`)).toHaveLength(2);
  expect(await types(`person=${bob.userId}&documentId=${two}`)).toEqual(["annotation.batch"]);
  expect(await types(`documentId=${one}`)).toEqual(["annotation.batch", "annotation.created", "annotation.created"]);
  expect(await types(`tagId=${tag.id}`)).toEqual(["annotation.created", "tag.created"]);
  const today = new Date().toISOString().slice(0, 10);
  expect(await types(`from=${today}&to=${today}`)).toHaveLength(6);
  expect(await types("to=2020-01-01")).toEqual([]);
  expect(await types("from=2999-01-01T00:00:00Z")).toEqual([]);
  expect((await call("GET", `/projects/${project.id}/activity?kind=nothing`, { as: project.owner })).status).toBe(422);
  expect((await call("GET", `/projects/${project.id}/activity?from=yesterday`, { as: project.owner })).status).toBe(422);
});

it("leaves as a table with names, harmless for spreadsheets", async () => {
  const { path, ann, one, project } = await busyProject();
  const answer = await call("GET", `${path}/activity?as=csv&person=${ann.userId}`, { as: project.owner });
  expect(answer.headers.get("content-disposition")).toContain(".csv");
  const { data } = Papa.parse<Record<string, string>>(answer.text, { header: true, skipEmptyLines: true });
  expect(data).toMatchObject([{ person: "ann", type: "annotation.created", document: "Two", count: "1" }, { person: "ann", document_id: one, document: "'=One" }]);
  const all = await call("GET", `${path}/activity`, { as: project.owner, headers: { accept: "text/csv" } });
  expect(all.text.trimEnd().split("\r\n")).toHaveLength(7);
});

it("tells a blind coder the same whatever others did", async () => {
  const project = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
  const { ann, bob } = project.members;
  const documentId = await makeDocument(project, "One two three.");
  for (const coder of [ann, bob]) await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: coder.userId } });
  const path = `/projects/${project.id}/activity`;
  const asks = [path, `${path}?documentId=${documentId}`, `${path}?person=${bob.userId}`, `${path}?as=csv`];
  const seen = async () => await Promise.all(asks.map(async (ask) => (await call("GET", ask, { as: ann })).text.replaceAll(/"cursor":"[^"]*"/gu, "")));
  const before = await seen();
  await call("PUT", `/projects/${project.id}/annotations/${newId()}`, { as: bob, body: { documentId, spans: [{ start: 0, end: 3 }] } });
  expect(await seen()).toEqual(before);
});
