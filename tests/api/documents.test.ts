import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { TEXT_LIMIT } from "@/lib/schemas/document";
import { makeServer } from "@/tests/support/actors";
import { call, makeProject, type Reply, type TestProject } from "@/tests/support/project";
import { sharedFile } from "@/tests/support/shared";

makeServer();

let project: TestProject<"ann" | "lee" | "stranger">;
beforeAll(async () => {
  project = await makeProject({ members: { ann: "coder", lee: "supervisor", stranger: "reader" } });
});

const base = () => `/projects/${project.id}/documents`;
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

function create(body: unknown): Promise<Reply> {
  return call("POST", base(), { as: project.owner, body });
}

function upload(files: Record<string, Uint8Array | string>, headers: Record<string, string> = {}): Promise<Reply> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append("files", new File([content as BlobPart], name));
  return call("POST", base(), { as: project.owner, body: form, headers });
}

async function textOf(id: string): Promise<string> {
  return (await call("GET", `${base()}/${id}/text`, { as: project.members.ann })).text;
}

async function count(): Promise<number> {
  return (await call("GET", `${base()}?limit=1000&deleted=all`, { as: project.owner })).body.items.length;
}

describe("a document from a string", () => {
  test("is kept as it was sent, with its newlines made LF", async () => {
    const reply = await create({ title: "  Ein Text ", text: "\uFEFFEins 😀\r\nzwei\rdrei \n", language: "de", attributes: { year: 2026, source: "radio", draft: true, note: null } });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ title: "Ein Text", language: "de", direction: "ltr", length: 18, revision: 1, version: 1, attributes: { year: 2026, source: "radio", draft: true, note: null }, deletedAt: null });
    expect(reply.headers.get("etag")).toBe('"1"');
    const text = "Eins 😀\nzwei\ndrei \n";
    expect(reply.body.sha256).toBe(sha256(text));
    expect(await textOf(reply.body.id)).toBe(text);
    expect(Object.keys(reply.body).toSorted()).toEqual(["attributes", "createdAt", "deletedAt", "direction", "id", "language", "length", "projectId", "revision", "sha256", "title", "updatedAt", "version"]);
  });

  test("takes an id once", async () => {
    const id = "0190f3a2-7c1e-7b54-9f0e-1d2c3b4a5f60";
    expect((await create({ id, title: "a", text: "a" })).body.id).toBe(id);
    expect((await create({ id, title: "b", text: "b" })).body).toMatchObject({ status: 409, code: "id-taken" });
  });

  test("is made once under one idempotency key", async () => {
    const headers = { "idempotency-key": "7f0d4a3e-52c1-4c39-9f2b-0d9a3f3f0001" };
    const body = { title: "once", text: "once" };
    const first = await call("POST", base(), { as: project.owner, body, headers });
    const again = await call("POST", base(), { as: project.owner, body, headers });
    expect(again.body).toEqual(first.body);
  });

  const long = (length: number) => "x".repeat(length);
  test.each([
    ["half a surrogate pair in the text", '{"title":"t","text":"a\\ud800b"}', "text-lone-surrogate"],
    ["half a surrogate pair in the title", '{"title":"t\\ud800","text":"a"}', "invalid-input"],
    ["NUL", '{"title":"t","text":"a\\u0000b"}', "text-nul"],
    ["NUL in a key", '{"title":"t","text":"a","attributes":{"a\\u0000":1}}', "invalid-input"],
    ["no text", '{"title":"t","text":""}', "text-empty"],
    ["only a byte order mark", '{"title":"t","text":"\\ufeff"}', "text-empty"],
    ["no title", '{"text":"a"}', "invalid-input"],
    ["a blank title", '{"title":"  ","text":"a"}', "invalid-input"],
    ["a title of 10,000 characters", JSON.stringify({ title: long(10_000), text: "a" }), "invalid-input"],
    ["a text that is too long", JSON.stringify({ title: "t", text: long(TEXT_LIMIT + 1) }), "text-too-long"],
    ["a text that is no string", '{"title":"t","text":["a"]}', "invalid-input"],
    ["no language", '{"title":"t","text":"a","language":"not a language"}', "invalid-input"],
  ])("is refused with a reason: %s", async (_name, body, code) => {
    const before = await count();
    const reply = await call("POST", base(), { as: project.owner, body, headers: { "content-type": "application/json" } });
    expect(reply.body).toMatchObject({ status: 422, code });
    expect(await count()).toBe(before);
  });

  test("is refused in an unknown project and without the right", async () => {
    const body = { title: "t", text: "a" };
    expect((await call("POST", "/projects/0190f3a2-7c1e-7b54-9f0e-1d2c3b4a0000/documents", { as: project.owner, body })).status).toBe(404);
    expect((await call("POST", base(), { as: project.members.ann, body })).status).toBe(403);
    expect((await call("POST", base(), { body })).status).toBe(401);
  });
});

describe("files", () => {
  test("come in one by one, in order, and what cannot be read is named", async () => {
    const reply = await upload({
      "Über uns.v2.txt": "\uFEFFeins\r\nzwei",
      "broken.txt": new Uint8Array([0x61, 0xff, 0x62]),
      "nul.txt": "a\u0000b",
      "empty.txt": "",
      "utf16.txt": new Uint8Array([0xff, 0xfe, 0x61, 0x00]),
    });
    expect(reply.status).toBe(201);
    expect(reply.body.items.map((item: { title: string }) => item.title)).toEqual(["Über uns.v2", "utf16"]);
    expect(reply.body.problems.map(({ file, code }: { file: string; code: string }) => [file, code])).toEqual([["broken.txt", "text-not-utf8"], ["nul.txt", "text-nul"], ["empty.txt", "text-empty"]]);
    expect(await textOf(reply.body.items[0].id)).toBe("eins\nzwei");
    const events = await call("GET", `${base()}/${reply.body.items[0].id}/original`, { as: project.members.ann });
    expect(events.headers.get("content-disposition")).toContain("filename*=UTF-8''%C3%9Cber%20uns.v2.txt");
    expect(events.headers.get("content-security-policy")).toBe("sandbox");
    expect(events.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("are kept byte for byte", async () => {
    const bytes = new TextEncoder().encode(`\uFEFFeins\r\nzwei\rdrei\n${"😀".repeat(400_000)}`);
    const { body } = await upload({ "a.txt": bytes });
    const { answer } = await import("@/lib/next/route");
    const { routes } = await import("@/lib/next/routes");
    const response = await answer(routes, new Request(`http://127.0.0.1:3000/api/v1${base()}/${body.items[0].id}/original`, { headers: { authorization: `Bearer ${project.owner.token}` } }));
    expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), bytes)).toBe(0);
  });

  test("that all fail are refused as a whole", async () => {
    const before = await count();
    expect((await upload({ "a.txt": new Uint8Array([0xc3, 0x28]) })).body).toMatchObject({ status: 422, code: "text-not-utf8", problems: [{ file: "a.txt", code: "text-not-utf8" }] });
    expect((await upload({ "a.bin": new Uint8Array([0, 1, 2]), "b.txt": "" })).body).toMatchObject({ status: 422, problems: [{ file: "a.bin" }, { file: "b.txt", code: "text-empty" }] });
    expect((await upload({})).body).toMatchObject({ status: 422, code: "invalid-input" });
    expect(await count()).toBe(before);
  });

  test("of 50 MB are too long for one document, more are too large, and more than 50 are too many", async () => {
    const reply = await upload({ "big.txt": new Uint8Array(50 * 1024 * 1024).fill(0x61) });
    expect(reply.body).toMatchObject({ status: 422, code: "text-too-long", problems: [{ file: "big.txt", code: "text-too-long" }] });
    expect((await upload({ "big.txt": new Uint8Array(52 * 1024 * 1024).fill(0x61) })).body).toMatchObject({ status: 413, code: "too-large" });
    expect((await upload(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`${n}.txt`, "a"])))).body).toMatchObject({ status: 413, code: "too-large" });
  });

  test("with one line of a megabyte come in", async () => {
    const line = "Wort ".repeat(210_000);
    const { body } = await upload({ "line.txt": line });
    expect(body.items[0].length).toBe(line.length);
    expect(await textOf(body.items[0].id)).toBe(line);
  });

  test("get a title from whatever name they have", async () => {
    const { body } = await upload({ [`${"x".repeat(900)}.txt`]: "a", ".txt": "b", "Talk with Dr. Smith": "c" });
    expect(body.items.map((item: { title: string }) => item.title)).toEqual(["x".repeat(500), ".txt", "Talk with Dr. Smith"]);
  });

  // Third-party documents that we may test with but not copy; our own twins are in tests/readers/samples.
  test.skipIf(sharedFile("corpus") === null).each(["blog-analysis", "encyclopedia-article", "news-analysis", "snapshot-brief"])("of the field keep every character: %s", async (name) => {
    const path = sharedFile(`corpus/${name}.txt`) as string;
    const bytes = readFileSync(path);
    const { body } = await upload({ [`${name}.txt`]: bytes });
    const [item] = body.items;
    const expected = bytes.toString("utf8").replace(/^\uFEFF/u, "").replaceAll(/\r\n?/gu, "\n");
    expect(await textOf(item.id)).toBe(expected);
    expect(item).toMatchObject({ title: name, length: [...expected].length, sha256: sha256(expected) });
    const { blocks } = (await call("GET", `${base()}/${item.id}/blocks`, { as: project.members.ann })).body;
    expect(blocks.length).toBeGreaterThan(3);
  });
});

describe("a document's life", () => {
  test("changes under If-Match, and its text never", async () => {
    const { body } = await create({ title: "a", text: "text" });
    const path = `${base()}/${body.id}`;
    const change = (ifMatch: string | null, change: unknown) => call("PATCH", path, { as: project.members.lee, body: change, headers: ifMatch === null ? {} : { "if-match": ifMatch } });
    expect((await change(null, { title: "b" })).status).toBe(428);
    expect((await change('"7"', { title: "b" })).body).toMatchObject({ status: 412, code: "stale-version", current: { title: "a" } });
    const changed = await change('"1"', { title: "b", attributes: { a: 1 } });
    expect(changed.body).toMatchObject({ title: "b", attributes: { a: 1 }, version: 2, length: 4 });
    expect(changed.headers.get("etag")).toBe('"2"');
    expect((await change('"2"', { title: "b" })).body.version).toBe(2);
    expect((await change("*", { direction: "rtl", language: null })).body).toMatchObject({ direction: "rtl", version: 3 });
    expect((await change("*", { text: "other" })).body.version).toBe(3);
    expect(await textOf(body.id)).toBe("text");
  });

  test("ends softly and begins again", async () => {
    const { body } = await create({ title: "going", text: "text" });
    const path = `${base()}/${body.id}`;
    expect((await call("DELETE", path, { as: project.members.lee })).status).toBe(428);
    expect((await call("DELETE", path, { as: project.members.ann, headers: { "if-match": "*" } })).status).toBe(403);
    expect((await call("DELETE", path, { as: project.members.lee, headers: { "if-match": '"1"' } })).status).toBe(204);
    expect((await call("DELETE", path, { as: project.members.lee })).status).toBe(204);
    expect((await call("GET", path, { as: project.owner })).status).toBe(404);
    expect((await call("GET", `${path}/text`, { as: project.owner })).status).toBe(404);
    expect((await call("GET", `${base()}?deleted=only&q=GOING`, { as: project.members.lee })).body.items).toMatchObject([{ id: body.id, version: 2 }]);
    expect((await call("GET", `${base()}?deleted=only`, { as: project.members.ann })).status).toBe(403);
    expect((await call("POST", `${path}/restore`, { as: project.members.lee })).body).toMatchObject({ version: 3, deletedAt: null });
    expect((await call("GET", path, { as: project.members.ann })).body.version).toBe(3);
  });

  test("of two changes at once one wins", async () => {
    const { body } = await create({ title: "a", text: "text" });
    const change = (title: string) => call("PATCH", `${base()}/${body.id}`, { as: project.owner, body: { title }, headers: { "if-match": '"1"' } });
    const statuses = (await Promise.all([change("b"), change("c"), change("d")])).map((reply) => reply.status);
    expect(statuses.toSorted()).toEqual([200, 412, 412]);
  });
});

describe("reading", () => {
  test("the list goes page by page and finds titles", async () => {
    const other = await makeProject();
    const at = `/projects/${other.id}/documents`;
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await call("POST", at, { as: other.owner, body: { title: `Straße ${n}`, text: "x" } })).body.id);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body }: Reply = await call("GET", `${at}?limit=2${cursor && `&cursor=${cursor}`}`, { as: other.owner });
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(made);
    expect((await call("GET", `${at}?q=STRASSE`, { as: other.owner })).body.items).toHaveLength(0);
    expect((await call("GET", `${at}?q=STRAẞE 3`, { as: other.owner })).body.items).toHaveLength(1);
    expect((await call("GET", `${at}?cursor=nonsense`, { as: other.owner })).body.code).toBe("invalid-cursor");
    expect((await call("GET", `${at}?limit=0`, { as: other.owner })).status).toBe(422);
  });

  test("the text is frozen for caches and asked for by revision", async () => {
    const { body } = await create({ title: "a", text: "שלום 😀" });
    const path = `${base()}/${body.id}/text`;
    const plain = await call("GET", path, { as: project.members.ann });
    expect(plain.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(plain.headers.get("etag")).toBe(`"${body.sha256}"`);
    expect(plain.headers.get("cache-control")).toBe("private, no-cache");
    expect((await call("GET", path, { as: project.members.ann, headers: { "if-none-match": `"${body.sha256}"` } })).status).toBe(304);
    const fixed = await call("GET", `${path}?revision=1`, { as: project.members.ann });
    expect(fixed.text).toBe("שלום 😀");
    expect(fixed.headers.get("cache-control")).toContain("immutable");
    expect((await call("GET", `${path}?revision=2`, { as: project.members.ann })).status).toBe(404);
  });

  test("the original of a string is its text", async () => {
    const { body } = await create({ title: "Mémoire \"x\"", text: "a\r\nb" });
    const original = await call("GET", `${base()}/${body.id}/original`, { as: project.members.ann });
    expect(original.text).toBe("a\nb");
    expect(original.headers.get("content-disposition")).toBe(`attachment; filename="M_moire _x_.txt"; filename*=UTF-8''M%C3%A9moire%20%22x%22.txt`);
  });

  test("blocks say who read them", async () => {
    const { body } = await create({ title: "a", text: "One.\n\nTwo." });
    const read = await call("GET", `${base()}/${body.id}/blocks`, { as: project.members.ann });
    expect(read.body).toMatchObject({ blocks: [{ type: "paragraph", start: 0, end: 4 }, { type: "paragraph", start: 6, end: 10 }], reader: "plain-text" });
  });
});
