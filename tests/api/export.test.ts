import Papa from "papaparse";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { database, db } from "@/lib/db/client";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

const text = "👩‍👩‍👧 went home.\n\nقال 😀 شيئا.\n";
let project: TestProject<"ann" | "bob" | "rea">;
let documentId: string;
let otherId: string;
let tagId: string;
const ids = { high: "", ann: "", bob: "", whole: "", second: "" };

async function annotate(who: "ann" | "bob", body: Record<string, unknown>): Promise<string> {
  const id = newId();
  const reply = await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.members[who], body: { documentId, ...body } });
  expect(reply.status).toBe(201);
  return id;
}

beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", bob: "coder", rea: "reader" } });
  documentId = await makeDocument(project, text, { title: "=One" });
  otherId = await makeDocument(project, "Nothing here.\n", { title: "Two" });
  tagId = newId();
  await db().tag.create({ data: { projectId: project.id, id: tagId, name: "Actor", color: 1, position: 0, sinceEvent: 0, attributes: [{ key: "tone", label: "Tone", type: "text" }] } });
  ids.high = await annotate("ann", { spans: [{ start: 6, end: 10 }] });
  ids.ann = await annotate("ann", { spans: [{ start: 0, end: 5 }, { start: 22, end: 23 }], tags: [{ tagId, attributes: { tone: "\u001f, \"x\"" } }], note: "a note" });
  ids.bob = await annotate("bob", { spans: [{ start: 0, end: 25 }], tags: [{ tagId }] });
  ids.whole = await annotate("bob", { scope: "document", tags: [{ tagId }] });
  ids.second = await annotate("bob", { documentId: otherId, spans: [{ start: 0, end: 7 }] });
});

const get = (path: string, as = project.owner, headers: Record<string, string> = {}) => call("GET", `/projects/${project.id}${path}`, { as, headers });

async function exportedIds(search: string, as = project.owner): Promise<string[]> {
  const reply = await get(`/export/csv${search}`, as);
  expect(reply.status).toBe(200);
  return Papa.parse<Record<string, string>>(reply.text, { header: true, skipEmptyLines: true }).data.map((row) => row.annotation_id!);
}

describe("an export", () => {
  test("comes as a file of the right kind, named after ids only", async () => {
    for (const [format, type, extension] of [["csv", "text/csv; charset=utf-8", "csv"], ["jsonl", "application/x-ndjson", "jsonl"], ["w3c", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', "jsonld"]] as const) {
      const reply = await get(`/export/${format}`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get("content-type")).toBe(type);
      expect(reply.headers.get("content-disposition")).toContain(`filename="concord-${project.id}.${extension}"`);
    }
  });

  test("has documents in order and annotations in reading order", async () => {
    expect(await exportedIds("")).toEqual([ids.whole, ids.bob, ids.ann, ids.high, ids.second]);
  });

  test("says everything an annotation says", async () => {
    const lines = (await get("/export/jsonl")).text.trimEnd().split("\n").map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ id: documentId, title: "=One", text });
    const item = lines[0].annotations.find((annotation: { id: string }) => annotation.id === ids.ann);
    expect(item).toMatchObject({
      scope: "spans",
      spans: [{ start: 0, end: 5 }, { start: 22, end: 23 }],
      quotes: ["👩‍👩‍👧", "😀"],
      tags: [{ id: tagId, path: ["Actor"], attributes: { tone: "\u001f, \"x\"" } }],
      note: "a note", layer: "coder", layerId: project.layers.ann, annotator: "ann", annotatorId: project.annotators.ann, version: 1,
    });
    const stored = await db().annotation.findFirstOrThrow({ where: { id: ids.ann } });
    expect([item.createdAt, item.updatedAt]).toEqual([stored.createdAt.toISOString(), stored.updatedAt.toISOString()]);
  });

  test("is narrowed by the filters", async () => {
    expect(await exportedIds(`?documentId=${otherId}`)).toEqual([ids.second]);
    expect(await exportedIds(`?tagId=${tagId}`)).toEqual([ids.whole, ids.bob, ids.ann]);
    expect(await exportedIds(`?annotator=${project.annotators.ann}`)).toEqual([ids.ann, ids.high]);
    expect(await exportedIds(`?layer=${project.layers.bob}&scope=spans`)).toEqual([ids.bob, ids.second]);
    expect(await exportedIds("?layer=gold")).toEqual([]);
    expect(await exportedIds("?verdict=unreviewed")).toHaveLength(5);
    expect(await exportedIds("?verdict=accepted")).toEqual([]);
  });

  test("is made harmless for spreadsheets on request", async () => {
    expect((await get("/export/csv?escapeFormulas=true")).text).toContain(",'=One,");
    expect((await get("/export/csv")).text).toContain(",=One,");
  });

  test("is refused where it does not exist or is not allowed", async () => {
    expect((await get("/export/docx")).status).toBe(404);
    expect((await get("/export/csv?layer=nonsense")).status).toBe(422);
    expect((await call("GET", "/projects/0190f3a2-7c1e-7b54-9f0e-1d2c3b4a0000/export/csv", { as: project.owner })).status).toBe(404);
    await db().project.update({ where: { id: project.id }, data: { readersExport: false } });
    expect((await get("/export/csv", project.members.rea)).status).toBe(403);
    expect((await get("/export/csv", project.members.ann)).status).toBe(200);
  });

  test("hides from a blind reader what is hidden", async () => {
    const blind = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
    const at = await makeDocument(blind, "Some text.");
    const put = (who: "ann" | "bob") => call("PUT", `/projects/${blind.id}/annotations/${newId()}`, { as: blind.members[who], body: { documentId: at, spans: [{ start: 0, end: 4 }] } });
    const mine = (await put("ann")).body.id;
    await put("bob");
    const lines = (await call("GET", `/projects/${blind.id}/export/jsonl`, { as: blind.members.ann })).text;
    expect(JSON.parse(lines).annotations.map((annotation: { id: string }) => annotation.id)).toEqual([mine]);
    const stream = await call("GET", `/projects/${blind.id}/documents/${at}/annotations`, { as: blind.members.ann, headers: { accept: "application/x-ndjson" } });
    expect(JSON.parse(stream.text).id).toBe(mine);
  });

  test("shows one moment, whatever happens meanwhile", async () => {
    const response = await raw("/export/jsonl");
    const late = await annotate("ann", { spans: [{ start: 0, end: 1 }] });
    expect(await response.text()).not.toContain(late);
    expect((await get("/export/jsonl")).text).toContain(late);
    expect((await call("DELETE", `/projects/${project.id}/annotations/${late}`, { as: project.members.ann, headers: { "if-match": "*" } })).status).toBe(204);
  });
});

function raw(path: string, init: RequestInit = {}): Promise<Response> {
  return answer(routes, new Request(`http://127.0.0.1:3000/api/v1/projects/${project.id}${path}`, { ...init, headers: { authorization: `Bearer ${project.owner.token}`, ...init.headers } }));
}

describe("annotations as lines", () => {
  const lines = { accept: "application/x-ndjson" };

  test("are all there, in reading order, as the list has them", async () => {
    const reply = await get(`/documents/${documentId}/annotations`, project.members.rea, lines);
    expect(reply.headers.get("content-type")).toBe("application/x-ndjson");
    const items = reply.text.trimEnd().split("\n").map((line) => JSON.parse(line));
    expect(items.map((item) => item.id)).toEqual([ids.whole, ids.bob, ids.ann, ids.high]);
    expect(items[2]).toMatchObject({ documentId, layer: project.layers.ann, annotator: project.annotators.ann, quotes: ["👩‍👩‍👧", "😀"], tags: [{ tagId, attributes: { tone: "\u001f, \"x\"" } }], deletedAt: null });
  });

  test("are as many as asked for, from the beginning, now and as they once stood", async () => {
    const first = async (query: string) => (await get(`/documents/${documentId}/annotations?${query}`, project.members.rea, lines)).text.trimEnd().split("\n").map((line) => JSON.parse(line).id);
    expect(await first("first=2")).toEqual([ids.whole, ids.bob]);
    expect(await first("first=2&at=2100-01-01T00:00:00Z")).toEqual([ids.whole, ids.bob]);
    expect((await get(`/documents/${documentId}/annotations?first=0`, project.owner, lines)).status).toBe(422);
  });

  test("are narrowed by filters, and none is an empty answer", async () => {
    expect((await get(`/annotations?annotator=${project.annotators.bob}`, project.owner, lines)).text.trimEnd().split("\n")).toHaveLength(3);
    const none = await get("/annotations?layer=gold", project.owner, lines);
    expect([none.status, none.text]).toEqual([200, ""]);
    expect((await get("/documents/0190f3a2-7c1e-7b54-9f0e-1d2c3b4a0000/annotations", project.owner, lines)).status).toBe(404);
  });
});

describe("a reader who leaves", () => {
  const idle = () => database().pool.totalCount - database().pool.idleCount;

  test("gives the connection back", async () => {
    const before = idle();
    for (let n = 0; n < 8; n++) {
      // eslint-disable-next-line no-await-in-loop -- one after the other: each must free its place
      const response = await raw("/export/jsonl");
      const reader = response.body!.getReader();
      if (n % 2 === 0) await reader.read();
      await reader.cancel();
    }
    for (let n = 0; n < 8; n++) expect((await raw("/export/jsonl", { method: "HEAD" })).status).toBe(200);
    expect(idle()).toBe(before);
    expect(await exportedIds("")).toHaveLength(5);
  });

  test("lets others wait their turn", async () => {
    const replies = await Promise.all(Array.from({ length: 25 }, () => get("/export/csv")));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
  });
});
