import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { closeJobQueue } from "@/lib/db/job-queue";
import { insertJob, readJob } from "@/lib/db/jobs";
import { jsonlExporter } from "@/lib/exporters/jsonl";
import { openQueue } from "@/lib/jobs/queue";
import { runJob } from "@/lib/jobs/run-job";
import { takeJobs } from "@/lib/jobs/worker";
import { makeServer } from "@/tests/support/actors";
import { bundlesOf, readAll, type SmallCorpus } from "@/tests/support/corpus";
import { call, makeProject, type Reply, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"lee" | "ann">;
beforeAll(async () => {
  project = await makeProject({ members: { lee: "supervisor", ann: "coder" } });
});
afterAll(closeJobQueue);

function form(files: Record<string, string>, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, content] of Object.entries(files)) body.append("files", new File([content], name));
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
}

const at = (projectId = project.id) => `/projects/${projectId}`;
const importCorpus = (content: string, to: { id: string; owner: TestProject["owner"] } = project): Promise<Reply> => call("POST", `${at(to.id)}/imports`, { as: to.owner, body: form({ "corpus.jsonl": content }, { format: "jsonl" }) });
const importFiles = (files: Record<string, string>): Promise<Reply> => call("POST", `${at()}/documents`, { as: project.owner, body: form(files), headers: { prefer: "respond-async" } });
const jobOf = async (id: string, to = project): Promise<Reply["body"]> => (await call("GET", `${at(to.id)}/jobs/${id}`, { as: to.owner })).body;

describe("files in the background", () => {
  test("come in one by one with their problems", async () => {
    const queued = await importFiles({ "a.txt": "One.", "b.txt": "", "c.txt": "Three." });
    expect(queued.status).toBe(202);
    expect(queued.headers.get("location")).toBe(`/api/v1${at()}/jobs/${queued.body.id}`);
    expect(queued.body).toMatchObject({ kind: "import-documents", state: "waiting", done: 0, total: 3 });
    const seen: number[] = [];
    expect(await runJob({ projectId: project.id, jobId: queued.body.id }, (job) => void seen.push(job.done))).toBe(true);
    expect(await jobOf(queued.body.id)).toMatchObject({ state: "done", done: 3, total: 3, problems: [{ file: "b.txt", code: "text-empty" }], result: { documents: 2 } });
    expect(seen).toEqual([1, 2, 3, 3]);
    expect((await call("GET", `${at()}/documents`, { as: project.members.ann })).body.items.map((item: { title: string }) => item.title)).toEqual(["a", "c"]);
    expect(await db().upload.count({ where: { jobId: queued.body.id } })).toBe(0);
    expect(await runJob({ projectId: project.id, jobId: queued.body.id })).toBe(false);
  });

  test("stop when they are cancelled, and what came in stays", async () => {
    const { body } = await importFiles({ "x1.txt": "1", "x2.txt": "2", "x3.txt": "3" });
    let cancelled: Reply | undefined;
    await runJob({ projectId: project.id, jobId: body.id }, async (job) => {
      if (job.done === 1) cancelled ??= await call("POST", `${at()}/jobs/${body.id}:cancel`, { as: project.members.lee });
    });
    expect(cancelled?.status).toBe(200);
    const job = await jobOf(body.id);
    expect(job).toMatchObject({ state: "cancelled", done: 1 });
    expect((await call("GET", `${at()}/documents?q=x`, { as: project.owner })).body.items).toHaveLength(job.done);
    expect((await call("POST", `${at()}/jobs/${body.id}:cancel`, { as: project.owner })).body.state).toBe("cancelled");
  });

  test("go on where a lost worker stopped, and nothing comes in twice", async () => {
    const { body } = await importFiles({ "y1.txt": "1", "y2.txt": "2", "y3.txt": "3" });
    const key = { projectId: project.id, jobId: body.id };
    // A worker that dies after its first file: the process is gone, the row still says running.
    await runJob(key, (job) => {
      if (job.state === "running") throw new Error("killed");
    });
    await db().job.update({ where: { projectId_id: { projectId: project.id, id: body.id } }, data: { state: "running", finishedAt: null, problems: [], updatedAt: new Date(Date.now() - 600_000) } });
    expect(await jobOf(body.id)).toMatchObject({ state: "running", done: 1 });
    expect(await runJob(key)).toBe(true);
    expect(await jobOf(body.id)).toMatchObject({ state: "done", done: 3, result: { documents: 3 } });
    expect((await call("GET", `${at()}/documents?q=y`, { as: project.owner })).body.items).toHaveLength(3);
  });

  test("are handed out by the queue", async () => {
    const queue = await openQueue(process.env.DATABASE_URL as string);
    const rest = await takeJobs(queue);
    const { body } = await importFiles({ "z.txt": "queued" });
    await expect.poll(async () => (await jobOf(body.id)).state, { timeout: 10_000 }).toBe("done");
    await rest();
    await queue.stop({ graceful: true, timeout: 2_000 });
  });

  test("are nobody else's business", async () => {
    const { body } = await importFiles({ "w.txt": "w" });
    expect((await call("GET", `${at()}/jobs/${body.id}`, { as: project.members.lee })).status).toBe(200);
    expect((await call("GET", `${at()}/jobs/${body.id}`, { as: project.members.ann })).status).toBe(404);
    expect((await call("POST", `${at()}/documents`, { as: project.members.ann, body: form({ "a.txt": "a" }), headers: { prefer: "respond-async" } })).status).toBe(403);
  });
});

describe("an annotated corpus", () => {
  const corpus = JSON.parse(readFileSync(fileURLToPath(new URL("../exporters/golden/corpus.json", import.meta.url)), "utf8")) as SmallCorpus;

  test("comes back as it left: documents, tags, people, places, relations", async () => {
    const to = await makeProject();
    const file = await readAll(jsonlExporter.write(corpus.header, bundlesOf(corpus), {}));
    const { body, status } = await importCorpus(file, to);
    expect(status).toBe(202);
    expect(await runJob({ projectId: to.id, jobId: body.id })).toBe(true);
    expect(await jobOf(body.id, to as never)).toMatchObject({ state: "done", done: 3, total: 3, problems: [], result: { documents: 3, annotations: 9 } });
    const again = (await call("GET", `${at(to.id)}/export/jsonl`, { as: to.owner })).text.trimEnd().split("\n").map((line) => JSON.parse(line));
    const sent = file.trimEnd().split("\n").map((line) => JSON.parse(line));
    const told = (line: Reply["body"]) => ({
      ...Object.fromEntries(["id", "title", "language", "sha256", "length", "attributes", "text"].map((name) => [name, line[name]])),
      annotations: line.annotations
        .map((annotation: Reply["body"]) => Object.fromEntries(["id", "scope", "spans", "quotes", "from", "to", "tags", "note", "confidence", "annotator"].map((name) => [name, annotation[name]])))
        .toSorted((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)),
    });
    expect(again.map(told)).toEqual(sent.map(told));
    expect(new Set(again.flatMap((line) => line.annotations.map((annotation: { layer: string }) => annotation.layer)))).toEqual(new Set(["import", "machine:pilot"]));
  });

  test("that is there already is not brought in twice", async () => {
    const line = JSON.stringify({ id: newId(), title: "twice", text: "abc", annotations: [{ spans: [{ start: 0, end: 1 }] }] });
    for (const [count, documents] of [[0, 1], [1, undefined]] as const) {
      const { body } = await importCorpus(`${line}\n`);
      await runJob({ projectId: project.id, jobId: body.id });
      const job = await jobOf(body.id);
      expect(job.problems.map((problem: { code: string }) => problem.code)).toEqual(Array.from({ length: count }, () => "id-taken"));
      expect(job.result.documents).toBe(documents);
    }
  });

  test("lands at the tag that a merged one leads to, named by its id, by its path, and below it", async () => {
    const to = await makeProject();
    const tag = async (name: string): Promise<string> => (await call("POST", `${at(to.id)}/tags`, { as: to.owner, body: { name } })).body.id;
    const [heat, warm] = [await tag("Heat"), await tag("Warm")];
    await call("POST", `${at(to.id)}/tags/${heat}:merge`, { as: to.owner, body: { intoId: warm }, headers: { "if-match": "*" } });
    const uses = [{ id: heat, path: ["Heat"] }, { path: ["Heat"] }, { path: ["Heat", "Sun"] }];
    const { body } = await importCorpus(`${JSON.stringify({ title: "merged", text: "abc", annotations: uses.map((use, n) => ({ spans: [{ start: n, end: n + 1 }], tags: [use] })) })}\n`, to);
    await runJob({ projectId: to.id, jobId: body.id });
    expect((await jobOf(body.id, to as never)).problems).toEqual([]);
    const { items } = (await call("GET", `${at(to.id)}/annotations`, { as: to.owner })).body;
    const tags = (await call("GET", `${at(to.id)}/tags`, { as: to.owner })).body.items as { id: string; path: string[] }[];
    const paths = (items as { quotes: string[]; tags: { tagId: string }[] }[]).map(({ quotes, tags: [use] }) => [quotes[0], tags.find(({ id }) => id === use!.tagId)?.path]);
    expect(paths.toSorted()).toEqual([["a", ["Warm"]], ["b", ["Warm"]], ["c", ["Warm", "Sun"]]]);
  });

  test("says line by line what could not come in, and brings in the rest", async () => {
    const good = { title: "CRLF", text: "\uFEFF😀 a\r\nbc", annotations: [{ spans: [{ start: 1, end: 2 }], quotes: ["😀"] }, { spans: [{ start: 6, end: 8 }], quotes: ["bc"], tags: [{ path: ["New", "Sub"] }] }, { spans: [{ start: 2, end: 900 }] }, { spans: [{ start: 1, end: 2 }], quotes: ["x"] }, { scope: "relation", from: newId(), to: newId(), tags: [{ path: ["rel"] }] }] };
    const { body } = await importCorpus(["{nonsense", JSON.stringify(good), JSON.stringify({ title: "no text" }), JSON.stringify({ text: "a\u0000" }), JSON.stringify({ text: "a", title: "\ud800" }), ""].join("\n"));
    await runJob({ projectId: project.id, jobId: body.id });
    const job = await jobOf(body.id);
    expect(job).toMatchObject({ state: "done", total: 5, result: { documents: 1, annotations: 2 } });
    expect(job.problems.map(({ line, path, code }: { line: number; path?: string; code: string }) => [line, path?.split(".").slice(0, 2).join("."), code])).toEqual([
      [1, undefined, "invalid-json"],
      [2, "annotations.2", "span-out-of-range"],
      [2, "annotations.3", "quote-mismatch"],
      [2, "annotations.4", "unknown-annotation"],
      [2, "annotations.4", "unknown-annotation"],
      [3, "text", "invalid-input"],
      [4, undefined, "text-nul"],
      [5, "title", "invalid-input"],
    ]);
    const [item] = (await call("GET", `${at()}/documents?q=CRLF`, { as: project.owner })).body.items;
    const lines = (await call("GET", `${at()}/export/jsonl?documentId=${item.id}`, { as: project.owner })).text;
    expect(JSON.parse(lines)).toMatchObject({ text: "😀 a\nbc", annotations: [{ spans: [{ start: 0, end: 1 }], quotes: ["😀"] }, { spans: [{ start: 4, end: 6 }], quotes: ["bc"], tags: [{ path: ["New", "Sub"] }], annotator: "Import", layer: "import" }] });
  });

  test("in no known format is refused", async () => {
    expect((await call("POST", `${at()}/imports`, { as: project.owner, body: form({ "a.x": "a" }, { format: "qdpx" }) })).status).toBe(422);
    expect((await call("POST", `${at()}/imports`, { as: project.owner, body: form({}, { format: "jsonl" }) })).status).toBe(422);
    expect((await call("POST", `${at()}/imports`, { as: project.owner, body: {} })).status).toBe(422);
  });

  test("that cannot be read keeps its upload and says why", async () => {
    const jobId = newId();
    await insertJob(db(), { projectId: project.id, jobId, kind: "import-corpus", createdBy: project.owner.userId, now: new Date(), input: { format: "jsonl" }, total: 1 }, [{ name: "a.jsonl", bytes: new Uint8Array([0x7b, 0xff]) }]);
    await runJob({ projectId: project.id, jobId });
    expect(await readJob(db(), { projectId: project.id, jobId })).toMatchObject({ state: "failed", problems: [{ code: "text-not-utf8" }] });
    expect(await db().upload.count({ where: { jobId } })).toBe(1);
  });
});
