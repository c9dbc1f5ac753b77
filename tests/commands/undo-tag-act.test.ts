import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type TestProject } from "@/tests/support/project";

makeServer();

let project: TestProject<"sue">;
beforeEach(async () => {
  project = await makeProject({ members: { sue: "supervisor" } });
});

const at = (rest: string): string => `/projects/${project.id}${rest}`;
const codebook = async () => ((await call("GET", at("/tags?limit=1000"), { as: project.owner })).body.items as Record<string, unknown>[]).map(({ id, parentId, name, definition, position, color, shortcut, mergedIntoId, retiredAt }) => ({ id, parentId, name, definition, position, color, shortcut, mergedIntoId, retired: retiredAt !== null }));
type Act = { method: string; rest: string; body?: object };
const act = async ({ method, rest, body }: Act, as = project.owner) => {
  const key = newId();
  const reply = await call(method, at(rest), { as, headers: { "idempotency-key": key, ...(method === "POST" && !rest.includes("merge") ? {} : { "if-match": "*" }) }, ...(body ? { body } : {}) });
  return { key, reply };
};
const undo = (key: string, as = project.owner) => act({ method: "POST", rest: "/codebook/undo", body: { key } }, as);
const undoable = async (as = project.owner) => (await call("GET", at("/codebook/undo"), { as })).body as Record<"undo" | "redo", { key: string; ids: string[] }[]>;
const make = async (name: string, parentId: string | null = null) => (await act({ method: "POST", rest: "/tags", body: { name, parentId } })).reply.body.id as string;

describe("undo in the codebook", () => {
  it("walks back to the empty codebook and forward again, whatever was done, through fresh lists each time", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ kind: fc.constantFrom("create", "rename", "move", "retire", "define", "merge", "unmerge", "delete"), pick: fc.nat(), to: fc.nat() }), { minLength: 1, maxLength: 8 }), async (steps) => {
      project = await makeProject({ members: { sue: "supervisor" } });
      const states = [await codebook()];
      for (const [n, { kind, pick, to }] of steps.entries()) {
        const tags = await codebook();
        const tag = tags[pick % Math.max(1, tags.length)];
        const parentId = [null, ...tags.map(({ id }) => id)][to % (tags.length + 1)];
        const wanted: Act = !tag || kind === "create" ? { method: "POST", rest: "/tags", body: { name: `Tag ${n}`, parentId } }
          : kind === "merge" || kind === "unmerge" ? { method: "POST", rest: `/tags/${tag.id as string}:${kind}`, body: kind === "merge" ? { intoId: tags[to % tags.length]!.id } : {} }
          : kind === "delete" ? { method: "DELETE", rest: `/tags/${tag.id as string}` }
            : { method: "PATCH", rest: `/tags/${tag.id as string}`, body: { rename: { name: `New ${n}` }, move: { parentId, position: pick % 4 }, retire: { retired: pick % 2 === 0 }, define: { definition: `Means ${n}.` } }[kind] };
        const { reply } = await act(wanted);
        const now = await codebook();
        // To merge what is merged, or to undo a merge that is none, does nothing.
        const idle = kind.endsWith("merge") && isDeepStrictEqual(now, states.at(-1));
        if (reply.status < 300 && !idle) states.push(now);
      }
      for (const state of states.slice(0, -1).toReversed()) {
        expect((await undo((await undoable()).undo.at(-1)!.key)).reply.status).toBe(200);
        expect(await codebook()).toEqual(state);
      }
      expect((await undoable()).undo).toEqual([]);
      for (const state of states.slice(1)) {
        expect((await undo((await undoable()).redo.at(-1)!.key)).reply.status).toBe(200);
        expect(await codebook()).toEqual(state);
      }
      expect((await undoable()).redo).toEqual([]);
    }), { numRuns: 12 });
  });

  it("says so when somebody changed the same since, and leaves alone what they changed elsewhere", async () => {
    const { sue } = project.members;
    const id = await make("Weather");
    const renamed = await act({ method: "PATCH", rest: `/tags/${id}`, body: { name: "Storm" } });
    await act({ method: "PATCH", rest: `/tags/${id}`, body: { definition: "Wind." } }, sue);
    expect((await undo(renamed.key)).reply.body.tag).toMatchObject({ name: "Weather", definition: "Wind." });
    const again = await act({ method: "PATCH", rest: `/tags/${id}`, body: { name: "Rain" } });
    await act({ method: "PATCH", rest: `/tags/${id}`, body: { name: "Snow" } }, sue);
    expect((await undo(again.key)).reply).toMatchObject({ status: 412, body: { code: "stale-version" } });
    expect((await codebook())[0]).toMatchObject({ name: "Snow" });
  });

  it("does not take a new tag away that was given meanwhile, nor give a name twice", async () => {
    const documentId = await makeDocument(project, "Heat rises.");
    const created = await act({ method: "POST", rest: "/tags", body: { name: "Heat" } });
    await call("PUT", at(`/annotations/${newId()}`), { as: project.owner, body: { documentId, spans: [{ start: 0, end: 4 }], tags: [{ tagId: created.reply.body.id }] } });
    expect((await undo(created.key)).reply).toMatchObject({ status: 409, body: { code: "tag-in-use" } });
    const id = await make("Cold");
    const gone = await act({ method: "DELETE", rest: `/tags/${id}` });
    await make("cold");
    expect((await undo(gone.key)).reply).toMatchObject({ status: 409, body: { code: "tag-name-taken" } });
  });

  it("knows only one's own acts, and only on tags", async () => {
    const created = await act({ method: "POST", rest: "/tags", body: { name: "Heat" } });
    const { sue } = project.members;
    expect(await undoable(sue)).toEqual({ undo: [], redo: [] });
    expect((await undo(created.key, sue)).reply.status).toBe(404);
    const documentId = await makeDocument(project, "Heat rises.");
    const key = newId();
    await call("PUT", at(`/annotations/${newId()}`), { as: project.owner, headers: { "idempotency-key": key }, body: { documentId, spans: [{ start: 0, end: 4 }] } });
    expect((await undo(key)).reply.status).toBe(404);
    expect((await undo(newId())).reply.status).toBe(404);
  });
});
