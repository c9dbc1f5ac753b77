import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";
import { checkDatabase } from "./check-database";
import type { Entry } from "./ledger";

makeServer();

/** Three acts on one annotation, each told to be saved: all is well. */
async function wellDone() {
  const project = await makeProject();
  const documentId = await makeDocument(project, "Heat rises.");
  const id = newId();
  const entries: Entry[] = [];
  for (const [at, note] of ["one", "two", "three"].entries()) {
    const key = newId();
    const body = { documentId, spans: [{ start: 0, end: 4 }], note };
    await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.owner, body, headers: { "idempotency-key": key, ...(at > 0 ? { "if-match": `"${at}"` } : {}) } });
    const content = { scope: "spans" as const, spans: body.spans, quotes: ["Heat"], from: null, to: null, tags: [], note, confidence: null };
    entries.push({ key, userId: project.owner.userId, act: { kind: "put", id, content, saw: at || null, revision: 1 }, outcome: { kind: "saved", event: true }, dropped: false });
  }
  return { projectId: project.id, entries, last: entries.at(-1)! };
}

type Well = Awaited<ReturnType<typeof wellDone>>;

const harms: [string, RegExp, (well: Well) => Promise<unknown>][] = [
  ["an event that is gone", /has the number|there are 0 events/u, ({ projectId, entries }) => db().event.deleteMany({ where: { projectId, key: entries[1]!.key } })],
  ["a clock that ran ahead", /The clock says/u, ({ projectId }) => db().projectClock.update({ where: { projectId }, data: { lastEvent: { increment: 1 } } })],
  ["a key that was not kept", /its key was not kept/u, ({ last }) => db().idempotencyKey.deleteMany({ where: { key: last.key } })],
  ["a past state that is gone", /have a gap|has states from/u, ({ projectId }) => db().pastState.deleteMany({ where: { projectId, kind: "annotation" } })],
  ["another text than was written", /saved as something else/u, ({ projectId }) => db().annotation.updateMany({ where: { projectId }, data: { note: "other" } })],
  ["a refused act that happened", /was refused \(forbidden\), and happened 1 times/u, async ({ last }) => void (last.outcome = { kind: "refused", code: "forbidden" })],
  ["an act that nobody answered", /neither arrived nor was it refused/u, async ({ entries, last }) => entries.push({ ...last, key: newId(), outcome: null })],
  ["an act that nobody did", /is nobody's act/u, async ({ entries }) => entries.pop()],
  ["a saved act that is nowhere", /there are 0 events of it, 1 expected/u, async ({ entries, last }) => entries.push({ ...last, key: newId() })],
];

describe("what is compared after a schedule of faults", () => {
  it("finds nothing where all is well", async () => {
    const { projectId, entries } = await wellDone();
    expect(await checkDatabase(projectId, entries)).toEqual([]);
  });

  it.each(harms)("finds %s", async (_name, words, harm) => {
    const well = await wellDone();
    await harm(well);
    expect((await checkDatabase(well.projectId, well.entries)).join("\n")).toMatch(words);
  });
});
