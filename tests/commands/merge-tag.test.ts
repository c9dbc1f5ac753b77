import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

const text = "Heat rises. Cold falls. Rain stays.";
let project: TestProject<"sue" | "ann" | "bob">;
let documentId: string;
beforeEach(async () => {
  project = await makeProject({ members: { sue: "supervisor", ann: "coder", bob: "coder" } });
  documentId = await makeDocument(project, text);
});

const at = (rest: string): string => `/projects/${project.id}${rest}`;
const post = (rest: string, body: object = {}, headers: Record<string, string> = {}) => call("POST", at(rest), { as: project.owner, body, headers });
const make = async (name: string, fields: object = {}): Promise<string> => (await post("/tags", { name, ...fields })).body.id;
const merge = (id: string, intoId: string, more: { ifMatch?: string; key?: string } = {}) => post(`/tags/${id}:merge`, { intoId }, { "if-match": more.ifMatch ?? "*", "idempotency-key": more.key ?? newId() });
const unmerge = (id: string) => post(`/tags/${id}:unmerge`, {}, { "if-match": "*" });
const undo = (key: string, as = newId()) => post("/codebook/undo", { key }, { "idempotency-key": as });
const tagOf = async (id: string) => (await call("GET", at(`/tags/${id}`), { as: project.owner })).body;
const give = async (words: string, tags: (string | object)[], { as = project.members.ann, id = newId(), ifMatch = null as string | null } = {}) => {
  const start = text.indexOf(words);
  const body = { documentId, spans: [{ start, end: start + words.length }], tags: tags.map((tag) => (typeof tag === "string" ? { tagId: tag } : tag)) };
  return { id, reply: await call("PUT", at(`/annotations/${id}`), { as, body, headers: ifMatch ? { "if-match": ifMatch } : {} }) };
};
const found = async (query: string, as = project.owner): Promise<string[]> => ((await call("GET", at(`/annotations?${query}`), { as })).body.items as { quotes: string[] }[]).map((each) => each.quotes[0]!).toSorted();
const uses = async (id: string, as = project.owner): Promise<number> => (await call("GET", at(`/tags/${id}/uses`), { as })).body.count;

describe("merging a tag", () => {
  it("redirects, counts the codebook on, tells one event, and touches no annotation", async () => {
    const [heat, warm] = [await make("Heat"), await make("Warm")];
    const { id } = await give("Heat", [heat]);
    const before = (await call("GET", at(`/annotations/${id}`), { as: project.owner })).text;
    const version = (await call("GET", at(""), { as: project.owner })).body.codebookVersion;
    const reply = await merge(heat, warm);
    expect(reply).toMatchObject({ status: 200, body: { id: heat, mergedIntoId: warm, version: 2, path: ["Heat"] } });
    expect((await call("GET", at(""), { as: project.owner })).body.codebookVersion).toBe(version + 1);
    expect((await call("GET", at(`/annotations/${id}`), { as: project.owner })).text).toBe(before);
    const events = (await call("GET", at("/events?after=0"), { as: project.owner })).body.items;
    expect(events.at(-1)).toMatchObject({ type: "tag.merged", ids: [heat, warm], facts: {} });
    // Once more says nothing new.
    expect(await merge(heat, warm, { ifMatch: '"1"' })).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await unmerge(heat)).body).toMatchObject({ mergedIntoId: null, version: 3 });
    expect((await unmerge(heat)).body).toMatchObject({ mergedIntoId: null, version: 3 });
    expect((await call("GET", at(`/annotations/${id}`), { as: project.owner })).text).toBe(before);
  });

  it("needs the version that was seen, and the right to write the codebook", async () => {
    const [heat, warm] = [await make("Heat"), await make("Warm")];
    expect(await post(`/tags/${heat}:merge`, { intoId: warm })).toMatchObject({ status: 428 });
    expect(await merge(heat, warm, { ifMatch: '"7"' })).toMatchObject({ status: 412, body: { current: { id: heat } } });
    expect(await call("POST", at(`/tags/${heat}:merge`), { as: project.members.ann, body: { intoId: warm } })).toMatchObject({ status: 403 });
    expect(await merge(newId(), warm)).toMatchObject({ status: 404 });
    await merge(heat, warm);
    expect(await post(`/tags/${heat}:unmerge`)).toMatchObject({ status: 428 });
  });

  it("refuses what would lead nowhere or lose answers, each with its code", async () => {
    const tone = { key: "tone", label: "Tone", type: "choice", choices: ["warm", "cold"] };
    const [a, b, gone, retired, relation, asking] = [await make("A"), await make("B"), await make("Gone"), await make("Retired"), await make("Leads to", { relation: true }), await make("Asking", { attributes: [tone] })];
    await call("DELETE", at(`/tags/${gone}`), { as: project.owner, headers: { "if-match": "*" } });
    await call("PATCH", at(`/tags/${retired}`), { as: project.owner, headers: { "if-match": "*" }, body: { retired: true } });
    const child = await make("Child", { parentId: a });
    expect(await merge(a, a)).toMatchObject({ status: 409, body: { code: "merge-impossible" } });
    expect(await merge(b, newId())).toMatchObject({ status: 422, body: { code: "unknown-tag" } });
    expect(await merge(b, gone)).toMatchObject({ status: 422, body: { code: "unknown-tag" } });
    expect(await merge(b, retired)).toMatchObject({ status: 422, body: { code: "tag-retired" } });
    expect(await merge(b, relation)).toMatchObject({ status: 409, body: { code: "merge-impossible" } });
    expect(await merge(relation, b)).toMatchObject({ status: 409, body: { code: "merge-impossible" } });
    expect(await merge(a, child)).toMatchObject({ status: 409, body: { code: "tag-has-children" } });
    expect(await merge(a, b)).toMatchObject({ status: 409, body: { code: "tag-has-children" } });
    expect(await merge(asking, b)).toMatchObject({ status: 409, body: { code: "merge-loses-answers", missing: [tone] } });
    await merge(child, b);
    expect(await merge(retired, child)).toMatchObject({ status: 422, body: { code: "tag-merged", leadsTo: b } });
    expect(await merge(child, asking)).toMatchObject({ status: 422, body: { code: "tag-merged", leadsTo: b } });
    // A retired tag may be merged away, and a tag whose children are merged.
    expect(await merge(retired, b)).toMatchObject({ status: 200 });
    expect(await merge(a, b)).toMatchObject({ status: 200 });
  });

  it("while it stands, nothing else of the tag changes, and what it leads to can not be deleted or become another kind", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const child = await make("Child", { parentId: a });
    await merge(child, b);
    await merge(a, b);
    const change = (id: string, body: object) => call("PATCH", at(`/tags/${id}`), { as: project.owner, headers: { "if-match": "*" }, body });
    const remove = (id: string) => call("DELETE", at(`/tags/${id}`), { as: project.owner, headers: { "if-match": "*" } });
    for (const body of [{ name: "C" }, { retired: true }, { parentId: b }]) expect(await change(a, body)).toMatchObject({ status: 422, body: { code: "tag-merged", leadsTo: b } });
    expect(await remove(a)).toMatchObject({ status: 422, body: { code: "tag-merged" } });
    expect(await remove(b)).toMatchObject({ status: 409, body: { code: "tag-in-use" } });
    expect(await change(b, { relation: true })).toMatchObject({ status: 409, body: { code: "merge-impossible" } });
    expect(await post("/tags", { name: "New", parentId: a })).toMatchObject({ status: 422, body: { code: "tag-merged" } });
    expect(await change(b, { parentId: a })).toMatchObject({ status: 422, body: { code: "tag-merged" } });
    // The way out is the way in, backwards.
    expect(await unmerge(child)).toMatchObject({ status: 422, body: { code: "tag-merged" } });
    expect(await unmerge(a)).toMatchObject({ status: 200 });
    expect(await unmerge(child)).toMatchObject({ status: 200 });
    expect(await remove(child)).toMatchObject({ status: 204 });
  });

  it("two people who merge two tags into each other at once make no circle", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const replies = await Promise.all([merge(a, b), merge(b, a)]);
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 422]);
    expect([await tagOf(a), await tagOf(b)].filter((tag) => tag.mergedIntoId !== null)).toHaveLength(1);
  });
});

describe("undo of a merge", () => {
  it("takes it back and does it again, also when others changed what it leads to", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const [merged, undone] = [newId(), newId()];
    await merge(a, b, { key: merged });
    await call("PATCH", at(`/tags/${b}`), { as: project.members.sue, headers: { "if-match": "*" }, body: { name: "Bee" } });
    expect(await undo(merged, undone)).toMatchObject({ status: 200, body: { tag: { mergedIntoId: null } } });
    expect(await undo(undone)).toMatchObject({ status: 200, body: { tag: { mergedIntoId: b } } });
  });

  it("does not do again what is not possible any more, and leaves alone a merge that somebody made since", async () => {
    const [a, b, c] = [await make("A"), await make("B"), await make("C")];
    const [merged, undone, renamed] = [newId(), newId(), newId()];
    await call("PATCH", at(`/tags/${a}`), { as: project.owner, headers: { "if-match": "*", "idempotency-key": renamed }, body: { name: "Ay" } });
    await merge(a, b, { key: merged });
    expect(await undo(renamed)).toMatchObject({ status: 422, body: { code: "tag-merged" } });
    await undo(merged, undone);
    await call("PATCH", at(`/tags/${b}`), { as: project.owner, headers: { "if-match": "*" }, body: { retired: true } });
    expect(await undo(undone)).toMatchObject({ status: 422, body: { code: "tag-retired" } });
    await merge(a, c);
    expect(await undo(undone)).toMatchObject({ status: 412, body: { code: "stale-version" } });
    expect(await tagOf(a)).toMatchObject({ mergedIntoId: c });
  });
});

describe("a merged tag is read as the one it leads to", () => {
  it("in lists, counts, pages of the past and exports, through several merges, and each annotation once", async () => {
    const attributes = [{ key: "sure", label: "Sure", type: "boolean" }, { key: "why", label: "Why", type: "text" }];
    const [heat, warm, weather] = [await make("Heat", { attributes }), await make("Warm", { attributes }), await make("Weather", { attributes })];
    await give("Heat", [{ tagId: heat, attributes: { sure: true, why: "hot" } }, { tagId: weather, attributes: { why: "sky" } }]);
    await give("Cold", [warm]);
    await give("Rain", [weather]);
    const before = (await call("GET", at("/events?after=0"), { as: project.owner })).body.items.at(-1).cursor;
    expect([await uses(heat), await uses(warm), await uses(weather)]).toEqual([1, 1, 2]);
    await merge(heat, warm);
    const between = (await call("GET", at("/events?after=0"), { as: project.owner })).body.items.at(-1).cursor;
    await merge(warm, weather);
    expect([await uses(heat), await uses(warm), await uses(weather)]).toEqual([1, 2, 3]);
    expect(await found(`tagId=${weather}`)).toEqual(["Cold", "Heat", "Rain"]);
    expect(await found(`tagId=${warm}`)).toEqual(["Cold", "Heat"]);
    expect(await found(`tagId=${weather}&at=${before}`)).toEqual(["Heat", "Rain"]);
    expect(await found(`tagId=${warm}&at=${before}`)).toEqual(["Cold"]);
    expect(await found(`tagId=${warm}&at=${between}`)).toEqual(["Cold", "Heat"]);
    expect((await call("GET", at(`/activity?tagId=${weather}`), { as: project.owner })).body.items.filter((event: { type: string }) => event.type === "annotation.created")).toHaveLength(3);

    const csv = (await call("GET", at(`/export/csv?tagId=${weather}`), { as: project.owner })).text.trim().split("\r\n").slice(1);
    expect(csv).toHaveLength(3);
    for (const line of csv) expect(line).toContain(`${weather},Weather,`);
    const jsonl = JSON.parse((await call("GET", at("/export/jsonl"), { as: project.owner })).text);
    expect(jsonl.annotations.map((each: { tags: unknown }) => each.tags)).toEqual([
      [{ id: weather, path: ["Weather"], attributes: { sure: true, why: "sky" } }],
      [{ id: weather, path: ["Weather"], attributes: {} }],
      [{ id: weather, path: ["Weather"], attributes: {} }],
    ]);
    const w3c = (await call("GET", at("/export/w3c"), { as: project.owner })).text;
    expect(w3c).not.toContain(heat);
    expect(w3c.split('"purpose":"tagging"')).toHaveLength(4);
    const then = (await call("GET", at(`/export/csv?at=${between}`), { as: project.owner })).text;
    expect(then).toContain(`${warm},Warm,`);
    expect(then).not.toContain(`${heat},`);
    await unmerge(warm);
    await unmerge(heat);
    expect([await uses(heat), await uses(warm), await uses(weather)]).toEqual([1, 1, 2]);
    expect((await call("GET", at("/export/csv"), { as: project.owner })).text).toContain(`${heat},Heat,`);
  });

  it("a count obeys what the reader may see", async () => {
    const blind = await makeProject({ codingMode: "blind", members: { ann: "coder", bob: "coder" } });
    const document = await makeDocument(blind, text);
    const { body: tag } = await call("POST", `/projects/${blind.id}/tags`, { as: blind.owner, body: { name: "Heat" } });
    for (const who of ["ann", "bob"] as const) {
      await call("POST", `/projects/${blind.id}/assignments`, { as: blind.owner, body: { documentId: document, userId: blind.members[who].userId } });
      const put = await call("PUT", `/projects/${blind.id}/annotations/${newId()}`, { as: blind.members[who], body: { documentId: document, spans: [{ start: 0, end: 4 }], tags: [{ tagId: tag.id }] } });
      expect(put.status).toBe(201);
    }
    const count = async (as: (typeof blind)["owner"]) => (await call("GET", `/projects/${blind.id}/tags/${tag.id}/uses`, { as })).body;
    expect(await count(blind.owner)).toEqual({ count: 2 });
    expect(await count(blind.members.ann)).toEqual({ count: 1 });
  });
});

describe("giving a merged tag", () => {
  it("is refused with the tag it leads to, unless the annotation carries it already", async () => {
    const [heat, warm, weather] = [await make("Heat"), await make("Warm"), await make("Weather")];
    const { id } = await give("Heat", [heat]);
    await merge(heat, warm);
    await merge(warm, weather);
    const refused = await give("Cold", [weather, heat]);
    expect(refused.reply).toMatchObject({ status: 422, body: { code: "tag-merged", leadsTo: weather, problems: [{ code: "tag-merged", path: "tags.1.tagId", leadsTo: weather }] } });
    const batch = await call("POST", at("/annotations:batch"), { as: project.members.ann, body: { items: [{ id: newId(), documentId, spans: [{ start: 0, end: 4 }], tags: [{ tagId: warm }] }] } });
    expect(batch).toMatchObject({ status: 422, body: { code: "tag-merged", problems: [{ index: 0, leadsTo: weather }] } });
    const again = await give("Heat rises", [heat, weather], { id, ifMatch: '"1"' });
    expect(again.reply).toMatchObject({ status: 200, body: { tags: [{ tagId: heat }, { tagId: weather }] } });
    expect(await found(`tagId=${weather}`)).toEqual(["Heat rises"]);
  });
});
