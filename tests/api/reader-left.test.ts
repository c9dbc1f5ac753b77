import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import { makeServer } from "@/tests/support/actors";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

const openTransactions = async (): Promise<number> => {
  const [row] = await db().$queryRaw<{ open: number }[]>`select count(*)::int as open from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`;
  return row!.open;
};

it.each(["before", "after"])("a reader who leaves %s the answer is there keeps no snapshot open", async (when) => {
  const project = await makeProject();
  const documentId = await makeDocument(project, "Heat rises.");
  await call("PUT", `/projects/${project.id}/annotations/${newId()}`, { as: project.owner, body: { documentId, spans: [{ start: 0, end: 4 }] } });
  const leave = new AbortController();
  if (when === "before") leave.abort();
  const address = `http://127.0.0.1:3000/api/v1/projects/${project.id}/documents/${documentId}/annotations?as=lines`;
  const response = await answer(routes, new Request(address, { headers: { authorization: `Bearer ${project.owner.token}` }, signal: leave.signal }));
  expect(response.status).toBe(200);
  leave.abort();
  await expect.poll(openTransactions).toBe(0);
});
