import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stopListening } from "@/lib/events/feed";
import { exporters } from "@/lib/exporters/index";
import { routes } from "@/lib/next/routes";
import { listActivity } from "@/lib/queries/list-activity";
import { listDocumentProgress } from "@/lib/queries/list-document-progress";
import { openDocument } from "@/lib/queries/open-document";
import { makeAccount, makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type Reply, type TestProject } from "@/tests/support/project";
import { openFeed } from "@/tests/support/event-reader";
import { openShared } from "@/tests/support/stream-reader";

makeServer();
afterAll(stopListening);

type People = "ann" | "bob" | "sue";
type Recorded = { /** Every byte that reached the coder, in the order of asking. */ bytes: string; secrets: string[] };

const TEXT = "Heat rises over the city. Rain falls on the river.\n\nNobody had asked the people who live there.";
const SECRET_NOTE = "a thought of Bob's alone";
// The streams are read beside.
const asked = routes.filter(({ method, media }) => method === "GET" && media !== "text/event-stream");

/** A scripted blind phase: Ann codes and looks everywhere she can; the others do this much meanwhile. */
async function record(work: number): Promise<Recorded> {
  const project = await makeProject({ name: "Blind", codingMode: "blind", owner: await makeAccount({ name: "Owner" }), members: { ann: "coder", bob: "coder", sue: "supervisor" } });
  const { ann, bob } = project.members;
  const at = (rest: string): string => `/projects/${project.id}${rest}`;
  const documents = [await makeDocument(project, TEXT, { title: "First" }), await makeDocument(project, TEXT, { title: "Second" })];
  const [documentId, second] = documents as [string, string];
  const tagId = (await call("POST", at("/tags"), { as: project.owner, body: { name: "Weather" } })).body.id as string;
  const assign = async (document: string, userId: string): Promise<string> => (await call("POST", at("/assignments"), { as: project.owner, body: { documentId: document, userId } })).body.id;
  const [mine, theirs] = [await assign(documentId, ann.userId), await assign(documentId, bob.userId)];
  await assign(second, ann.userId);
  const elsewhere = await assign(second, bob.userId);
  const secrets: string[] = [theirs, elsewhere];
  const script = scriptOf(project, { documentId, second, tagId, theirs, elsewhere }, secrets);

  const stream = await openShared([[project.id]], ann);
  const feed = await openFeed(project.id, ann);
  const pieces: string[] = [];
  const keep = (name: string, reply: Reply): void => void pieces.push(`${name} ${reply.status} ${reply.headers.get("etag")} ${reply.headers.get("concord-event")}\n${reply.text}`);
  const own = [newId(), newId(), newId()];
  const put = async (id: string): Promise<void> => keep("put", await call("PUT", at(`/annotations/${id}`), { as: ann, body: { documentId, spans: [{ start: 0, end: 4 }], tags: [{ tagId }] } }));

  await put(own[0]!);
  for (let n = 0; n < work; n++) await script.annotate();
  await put(own[1]!);
  if (work > 0) await script.everythingElse();
  await put(own[2]!);
  keep("delete", await call("DELETE", at(`/annotations/${own[1]}`), { as: ann, headers: { "if-match": "*" } }));
  const ids: Record<string, string> = { projectId: project.id, documentId, tagId, annotationId: own[0]!, assignmentId: mine, userId: bob.userId, jobId: newId(), invitationId: newId(), tokenId: newId() };
  for (const address of addressesOf(ids, { bob: project.annotators.bob, tagId, documentId })) keep(address.replace(/^\/api\/v1/u, ""), await call("GET", address, { as: ann, headers: { accept: address.includes("as=lines") ? "application/x-ndjson" : "application/json" } }));
  // As many that exist as not.
  for (const secret of [...secrets.slice(2, 4), newId(), newId()].slice(0, 2)) keep("another's", await call("GET", at(`/annotations/${secret}`), { as: ann }));
  // What the pages are made of, beyond what the API says.
  const asks = { actor: ann.actor, params: { projectId: project.id, documentId } };
  for (const page of [openDocument, listDocumentProgress, listActivity]) pieces.push(JSON.stringify(await page.execute(asks)));
  keep("submit", await call("POST", at(`/assignments/${mine}/submit`), { as: ann }));
  for (;;) if ((await feed.next()).facts.state === "submitted") break;
  await stream.find(({ data }) => data.facts?.state === "submitted");
  pieces.push(feed.raw(), stream.raw());
  feed.close();
  stream.close();
  return { bytes: pieces.join("\n\n"), secrets };
}

type Ids = { documentId: string; second: string; tagId: string; theirs: string; elsewhere: string };

function scriptOf(project: TestProject<People>, ids: Ids, secrets: string[]) {
  const { bob, sue } = project.members;
  const at = (rest: string): string => `/projects/${project.id}${rest}`;
  const annotate = async (documentId = ids.documentId): Promise<string> => {
    const id = newId();
    secrets.push(id);
    await call("PUT", at(`/annotations/${id}`), { as: bob, body: { documentId, spans: [{ start: 26, end: 30 }], tags: [{ tagId: ids.tagId }], note: SECRET_NOTE } });
    return id;
  };
  return {
    annotate,
    /** Changes, deletions, undo, batches, presence, a supervisor who looks and writes, and a submission. */
    async everythingElse(): Promise<void> {
      const [id, gone] = [await annotate(), await annotate(ids.second)];
      await call("PUT", at(`/annotations/${id}`), { as: bob, body: { documentId: ids.documentId, spans: [{ start: 31, end: 36 }] }, headers: { "if-match": "*" } });
      const deleted = await call("DELETE", at(`/annotations/${gone}`), { as: bob, headers: { "if-match": "*" } });
      await call("POST", at("/undo"), { as: bob, body: { event: deleted.headers.get("concord-event") } });
      const items = Array.from({ length: 40 }, () => ({ id: newId(), documentId: ids.second, spans: [{ start: 0, end: 4 }] }));
      secrets.push(...items.map((item) => item.id));
      await call("POST", at("/annotations:batch"), { as: bob, body: { items } });
      for (const documentId of [ids.documentId, null]) {
        const client = newId();
        secrets.push(client);
        for (const as of [bob, sue]) await call("POST", at("/presence"), { as, body: { client, documentId, selection: documentId && { start: 0, end: 4 } } });
      }
      await call("POST", at(`/documents/${ids.documentId}/look`), { as: sue });
      await call("PUT", at(`/annotations/${newId()}`), { as: sue, body: { documentId: ids.documentId, spans: [{ start: 5, end: 9 }] } });
      await call("POST", at(`/assignments/${ids.theirs}/submit`), { as: bob });
      await call("POST", at(`/assignments/${ids.theirs}/return`), { as: sue });
    },
  };
}

// Every address of the table that one can get, and the lists again with what narrows them.
function addressesOf(ids: Record<string, string>, at: { bob: string; tagId: string; documentId: string }): string[] {
  const fill = (path: string): string => path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? "csv");
  const project = `/api/v1/projects/${ids.projectId}`;
  const narrowed = [`annotator=${at.bob}`, `tagId=${at.tagId}`, "deleted=all", `documentId=${at.documentId}`, "limit=1"].flatMap((query) => [`${project}/annotations?${query}`, `${project}/events?${query}`, `${project}/assignments?${query}`]);
  const exported = exporters.map(({ format }) => `${project}/export/${format}`);
  return [...new Set([...asked.map(({ path }) => fill(path)), ...narrowed, ...exported, `${project}/documents/${at.documentId}/annotations?as=lines`])];
}

// What is random by construction keeps its length and its order of appearance; everything else stays as it is.
function masked(bytes: string): string {
  const names = new Map<string, string>();
  const named = (found: string): string => {
    const name = names.get(found) ?? `#${String(names.size).padStart(35, "0")}`;
    names.set(found, name);
    return name;
  };
  return bytes
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, named)
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/gu, "time")
    .replaceAll(/(?<="nextCursor":")[^"]+/gu, (cursor) => "c".repeat(cursor.length))
    .replaceAll(/(?<![\w-])[\w-]{22}(?![\w-])/gu, "c".repeat(22));
}

describe("what reaches a coder in a blind phase", () => {
  let quiet: Recorded;
  let busy: Recorded;
  beforeAll(async () => {
    quiet = await record(0);
    busy = await record(7);
  }, 120_000);

  it("holds no id and no word of what others did, over REST, streams, exports and pages", () => {
    expect(busy.secrets.length).toBeGreaterThan(50);
    expect(busy.secrets.filter((secret) => busy.bytes.includes(secret))).toEqual([]);
    expect(busy.bytes).not.toContain(SECRET_NOTE);
  });

  it("is the same however much they did", () => {
    expect(masked(busy.bytes)).toBe(masked(quiet.bytes));
  });

  it("was asked of every address that there is", () => {
    expect(asked.length).toBeGreaterThan(25);
    expect(quiet.bytes.length).toBeGreaterThan(10_000);
  });
});

it("a supervisor who codes blind is not told how often others gave a tag", async () => {
  const project = await makeProject({ codingMode: "blind", members: { bob: "coder", sue: "supervisor" } });
  const documentId = await makeDocument(project, TEXT);
  const tag = await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "Weather" } });
  await call("POST", `/projects/${project.id}/assignments`, { as: project.owner, body: { documentId, userId: project.members.sue.userId } });
  await call("PUT", `/projects/${project.id}/annotations/${newId()}`, { as: project.members.bob, body: { documentId, spans: [{ start: 0, end: 4 }], tags: [{ tagId: tag.body.id }] } });
  const remove = (as: "sue" | "owner") => call("DELETE", `/projects/${project.id}/tags/${tag.body.id}`, { as: project.members[as], headers: { "if-match": "*" } });
  expect((await remove("owner")).body).toMatchObject({ code: "tag-in-use", count: 1 });
  const refused = await remove("sue");
  expect(refused.body).toMatchObject({ code: "tag-in-use" });
  expect(refused.text).not.toMatch(/count|\b1\b/u);
});
