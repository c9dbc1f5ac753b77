import { v7 as newId } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject, type Reply } from "@/tests/support/project";

makeServer();

const waiting = async (): Promise<number> => (await db().$queryRaw<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)[0]!.n;

/** Ann begins to write after her work was handed in and before that was committed. */
async function writeMeanwhile(write: (at: string, id: string, documentId: string) => Parameters<typeof call>): Promise<{ reply: Reply; stored: { version: number; deletedAt: Date | null }[] }> {
  const project = await makeProject({ members: { ann: "coder" } });
  const documentId = await makeDocument(project, "Heat rises.");
  const at = `/projects/${project.id}`;
  const assignment = await call("POST", `${at}/assignments`, { as: project.owner, body: { documentId, userId: project.members.ann.userId } });
  const id = newId();
  await call("PUT", `${at}/annotations/${id}`, { as: project.members.ann, body: { documentId, spans: [{ start: 0, end: 4 }] } });
  let reply: Promise<Reply> | undefined;
  const [method, path, options] = write(at, id, documentId);
  await db().$transaction(async (handingIn) => {
    await handingIn.$executeRaw`update project_clocks set last_event = last_event where project_id = ${project.id}::uuid`;
    await handingIn.$executeRaw`update assignments set state = 'submitted' where project_id = ${project.id}::uuid and id = ${assignment.body.id as string}::uuid`;
    reply = call(method, path, { ...options, as: project.members.ann });
    await expect.poll(waiting).toBe(1);
  }, { timeout: 20_000 });
  return { reply: await reply!, stored: await db().annotation.findMany({ where: { projectId: project.id }, select: { version: true, deletedAt: true } }) };
}

describe("work that was handed in while something was on its way to be written", () => {
  const acts: Record<string, Parameters<typeof writeMeanwhile>[0]> = {
    "a new annotation": (at, _, documentId) => ["PUT", `${at}/annotations/${newId()}`, { body: { documentId, spans: [{ start: 5, end: 10 }] } }],
    "a changed one": (at, id, documentId) => ["PUT", `${at}/annotations/${id}`, { body: { documentId, spans: [{ start: 5, end: 10 }] }, headers: { "if-match": "*" } }],
    "one taken away": (at, id) => ["DELETE", `${at}/annotations/${id}`, { headers: { "if-match": "*" } }],
  };
  it.each(Object.entries(acts))("stays as it was handed in: %s", async (_, act) => {
    const { reply, stored } = await writeMeanwhile(act);
    expect(reply.body).toMatchObject({ code: "layer-locked" });
    expect(stored).toEqual([{ version: 1, deletedAt: null }]);
  });
});
