import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeAll, expect, it } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import { db } from "@/lib/db/client";
import { annotationsAt } from "@/lib/db/past";
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

type Act = { kind: "put" | "delete" | "restore" | "batch" | "undo"; slot: number; start: number; tag: number; note: string };
const act: fc.Arbitrary<Act> = fc.record({ kind: fc.constantFrom("put", "put", "put", "delete", "restore", "batch", "undo"), slot: fc.nat(3), start: fc.nat(20), tag: fc.nat(2), note: fc.string({ maxLength: 5 }).filter((note) => !note.includes("\0")) });

it("the state at event N is the state that was seen at event N, after any acts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const slots = Array.from({ length: 4 }, () => newId());
      const seen = new Map<bigint, Annotation[]>();
      let last: string | null = null;
      for (const each of acts) {
        const answer = await perform(each, slots, last);
        last = answer.headers.get("concord-event") ?? last;
        seen.set(await clock(), await now());
      }
      for (const [event, states] of seen) expect(sorted(await annotationsAt(db(), { projectId: project.id, event }))).toEqual(states);
    }),
    { numRuns: 12 },
  );
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
    case "undo":
      return call("POST", `/projects/${project.id}/undo`, { as, body: { event: last ?? "x" } });
  }
}
