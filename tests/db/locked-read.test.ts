import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { readAnnotations } from "@/lib/db/annotations";
import { db } from "@/lib/db/client";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const waiting = async (): Promise<number> => (await db().$queryRaw<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)[0]!.n;

it("whoever waited for an annotation reads its tags as they are now, not as they were when the waiting began", async () => {
  const project = await makeProject();
  const documentId = await makeDocument(project, "Heat rises.");
  const tagId = (await call("POST", `/projects/${project.id}/tags`, { as: project.owner, body: { name: "Tag" } })).body.id as string;
  const id = newId();
  await call("PUT", `/projects/${project.id}/annotations/${id}`, { as: project.owner, body: { documentId, spans: [{ start: 0, end: 4 }] } });
  let read: ReturnType<typeof readAnnotations> | undefined;
  await db().$transaction(async (first) => {
    await first.$executeRaw`update annotations set version = 2 where project_id = ${project.id}::uuid and id = ${id}::uuid`;
    await first.$executeRaw`insert into annotation_tags (project_id, annotation_id, position, tag_id) values (${project.id}::uuid, ${id}::uuid, 1, ${tagId}::uuid)`;
    read = db().$transaction((second) => readAnnotations(second, project.id, [id], true));
    await expect.poll(waiting).toBe(1);
  }, { timeout: 20_000 });
  const { annotation } = (await read!).get(id)!;
  expect({ version: annotation.version, tags: annotation.tags.map((use) => use.tagId) }).toEqual({ version: 2, tags: [tagId] });
});
