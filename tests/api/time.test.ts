import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeAll, expect, it } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import { db } from "@/lib/db/client";
import { annotationsAt } from "@/lib/db/past";
import { sealCursor } from "@/lib/events/cursor";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"ann">;
let documentId: string;
let tags: string[];

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder" } });
  documentId = await makeDocument(project, "🔥 A text to be coded again and again, with one emoji.");
  tags = [];
  for (const name of ["one", "two"]) tags.push((await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name } })).body.id);
});

const clock = async () => (await db().projectClock.findUnique({ where: { projectId: project.id } }))!.lastEvent;
const now = async () => sorted(((await call("GET", `/projects/${project.id}/annotations?deleted=all&limit=1000`, { as: project.members.ann })).body.items));
const sorted = (list: Annotation[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

type Act = { kind: "put" | "delete" | "restore" | "batch" | "undo" | "rename" | "move"; slot: number; start: number; tag: number; note: string };
const act: fc.Arbitrary<Act> = fc.record({ kind: fc.constantFrom("put", "put", "put", "delete", "restore", "batch", "undo", "rename", "move"), slot: fc.nat(3), start: fc.nat(20), tag: fc.nat(2), note: fc.string({ maxLength: 5 }).filter((note) => !note.includes("\0")) });

const codebook = async (query = "") => (await call("GET", `/projects/${project.id}/tags${query}`, { as: project.members.ann })).body.items;
const exported = async (query = "") => (await call("GET", `/projects/${project.id}/export/jsonl${query}`, { as: project.members.ann })).text;

it("the state at event N is the state that was seen at event N, after any acts: annotations, codebook, lists and exports", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const slots = Array.from({ length: 4 }, () => newId());
      const seen = new Map<bigint, { states: Annotation[]; tags: unknown[]; file: string }>();
      let last: string | null = null;
      for (const each of acts) {
        const answer = await perform(each, slots, last);
        last = answer.headers.get("concord-event") ?? last;
        seen.set(await clock(), { states: await now(), tags: await codebook(), file: await exported() });
      }
      for (const [event, { states, tags: then, file }] of seen) {
        const at = sealCursor(project.id, event);
        expect(sorted(await annotationsAt(db(), { projectId: project.id, event }))).toEqual(states);
        expect(sorted((await call("GET", `/projects/${project.id}/annotations?deleted=all&limit=1000&at=${at}`, { as: project.members.ann })).body.items)).toEqual(states);
        expect(await codebook(`?at=${at}`)).toEqual(then);
        expect(await exported(`?at=${at}`)).toBe(file);
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

it("a time means the last event by then; nonsense is refused; a document that came later is not in an older export", async () => {
  const other = await makeProject({ members: { ann: "coder" } });
  const as = other.members.ann;
  const created = await call("POST", `/projects/${other.id}/documents`, { as: other.owner, body: { title: "First", text: "One two three." } });
  const id = newId();
  const path = `/projects/${other.id}/annotations/${id}`;
  const first = await call("PUT", path, { as, body: { documentId: created.body.id, spans: [{ start: 0, end: 3 }], note: "then" } });
  const then = new Date().toISOString();
  await expect.poll(() => new Date().toISOString()).not.toBe(then);
  await call("PUT", path, { as, headers: { "if-match": "1" }, body: { documentId: created.body.id, spans: [{ start: 0, end: 3 }], note: "now" } });
  await call("POST", `/projects/${other.id}/documents`, { as: other.owner, body: { title: "Second", text: "Later." } });
  const list = (at: string) => call("GET", `/projects/${other.id}/documents/${created.body.id}/annotations?at=${encodeURIComponent(at)}`, { as });
  expect((await list(then)).body.items).toMatchObject([{ id, note: "then" }]);
  expect((await list(first.headers.get("concord-event")!)).body.items).toMatchObject([{ id, note: "then" }]);
  expect((await list("2000-01-01T00:00:00Z")).body.items).toEqual([]);
  expect(await list("2026-13-77")).toMatchObject({ status: 400, body: { code: "invalid-cursor" } });
  expect(await list("nonsense")).toMatchObject({ status: 400, body: { code: "invalid-cursor" } });
  const stream = await call("GET", `/projects/${other.id}/documents/${created.body.id}/annotations?as=lines&at=${encodeURIComponent(then)}`, { as });
  expect(JSON.parse(stream.text)).toMatchObject({ id, note: "then" });
  const lines = (await call("GET", `/projects/${other.id}/export/jsonl?at=${encodeURIComponent(then)}`, { as })).text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).title ?? JSON.parse(line).document?.title)).toEqual(["First"]);
});

it("what is hidden now was not shown by time either", async () => {
  const blind = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
  const text = await makeDocument(blind, "One two three.");
  for (const coder of [blind.members.ann, blind.members.bob]) await call("POST", `/projects/${blind.id}/assignments`, { as: blind.owner, body: { documentId: text, userId: coder.userId } });
  const put = await call("PUT", `/projects/${blind.id}/annotations/${newId()}`, { as: blind.members.bob, body: { documentId: text, spans: [{ start: 0, end: 3 }] } });
  const at = put.headers.get("concord-event")!;
  const items = async (path: string, as = blind.members.ann) => (await call("GET", `/projects/${blind.id}${path}at=${at}`, { as })).body.items;
  expect(await items(`/documents/${text}/annotations?`)).toEqual([]);
  expect(await items(`/documents/${text}/annotations?`, blind.members.bob)).toHaveLength(1);
  expect(await items("/assignments?")).toHaveLength(1);
  expect(await items("/assignments?", blind.owner)).toHaveLength(2);
  const file = await call("GET", `/projects/${blind.id}/export/jsonl?at=${at}`, { as: blind.members.ann });
  expect(JSON.parse(file.text).annotations).toEqual([]);
});

it("an assignment that was taken back still stood then", async () => {
  const team = await makeProject({ members: { ann: "coder" } });
  const text = await makeDocument(team, "One two three.");
  const made = await call("POST", `/projects/${team.id}/assignments`, { as: team.owner, body: { documentId: text, userId: team.members.ann.userId } });
  const then = (await call("GET", `/projects/${team.id}/events`, { as: team.owner })).body.nextCursor;
  expect((await call("DELETE", `/projects/${team.id}/assignments/${made.body.id}`, { as: team.owner, headers: { "if-match": "1" } })).status).toBe(204);
  expect((await call("GET", `/projects/${team.id}/assignments`, { as: team.owner })).body.items).toEqual([]);
  expect((await call("GET", `/projects/${team.id}/assignments?at=${then}`, { as: team.owner })).body.items).toMatchObject([{ id: made.body.id, state: "assigned" }]);
});

function perform({ kind, slot, start, tag, note }: Act, slots: string[], last: string | null) {
  const as = project.members.ann;
  const headers = { "if-match": "*" };
  const one = `/projects/${project.id}/annotations/${slots[slot]}`;
  const body = { documentId, spans: [{ start, end: start + 3 }], note, tags: tag === 2 ? [] : [{ tagId: tags[tag] }] };
  switch (kind) {
    case "put":
      return call("PUT", one, { as, headers, body });
    case "delete":
      return call("DELETE", one, { as, headers });
    case "restore":
      return call("POST", `${one}/restore`, { as });
    case "batch":
      return call("POST", `/projects/${project.id}/annotations:batch`, { as, body: { items: [newId(), newId()].map((id) => ({ id, ...body })) } });
    case "rename":
      return call("PATCH", `/projects/${project.id}/tags/${tags[slot % 2]}`, { as: project.owner, headers, body: { name: `${note.trim() || "tag"} ${newId()}`.replaceAll(/[^\w ]/gu, "x") } });
    case "move":
      return call("PATCH", `/projects/${project.id}/tags/${tags[slot % 2]}`, { as: project.owner, headers, body: slot < 2 ? { parentId: null, position: slot } : { parentId: tags[(slot + 1) % 2] } });
    case "undo":
      return call("POST", `/projects/${project.id}/undo`, { as, body: { event: last ?? "x" } });
  }
}
