import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { MAIL_QUEUE } from "@/lib/db/mail-queue";
import { runJob } from "@/lib/jobs/run-job";
import { openQueue } from "@/lib/jobs/queue";
import { takeJobs } from "@/lib/jobs/worker";
import { type Account, makeAccount, makeServer } from "@/tests/support/actors";
import { type MailServer, startMailServer } from "@/tests/support/mail-server";
import { takeMails } from "@/tests/support/mails";
import { call, makeDocument, makeProject } from "@/tests/support/project";

makeServer();

let root: Account;
let server: MailServer;
beforeAll(async () => {
  root = await makeAccount({ name: "Root", isAdmin: true });
  server = await startMailServer();
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  delete process.env.SMTP_FROM;
  await server.close();
});

const get = async (path: string) => (await call("GET", `/admin${path}`, { as: root })).body;

test("people are found by a part of name or address, page by page", async () => {
  for (const name of ["Ada Lovelace", "Adele", "Bertha"]) await makeAccount({ name, email: `${name.split(" ")[0]?.toLowerCase()}@maths.example` });
  const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name);
  expect(names(await get("/accounts?q=LOVE"))).toEqual(["Ada Lovelace"]);
  expect(names(await get("/accounts?q=maths.example")).toSorted()).toEqual(["Ada Lovelace", "Adele", "Bertha"]);
  expect(names(await get("/accounts?q=%25"))).toEqual([]);
  const first = await get("/accounts?q=maths.example&limit=2");
  expect(first.items).toHaveLength(2);
  expect(names(await get(`/accounts?q=maths.example&limit=2&cursor=${first.nextCursor}`))).toHaveLength(1);
});

test("an administrator joins a project by an act its members see", async () => {
  const project = await makeProject();
  await makeDocument(project, "Ten bytes.");
  expect((await call("GET", `/projects/${project.id}`, { as: root })).status).toBe(404);
  expect(await get(`/projects?q=test`)).toMatchObject({ items: [expect.objectContaining({ id: project.id, documents: 1, bytes: expect.any(Number) })] });
  expect((await get("/projects?q=test")).items[0].bytes).toBeGreaterThanOrEqual(10);
  expect((await call("POST", "/admin/memberships", { as: project.owner, body: { projectId: project.id, role: "owner" } })).status).toBe(403);
  expect((await call("POST", "/admin/memberships", { as: root, body: { projectId: project.id, role: "supervisor" } })).status).toBe(204);
  expect((await call("POST", "/admin/memberships", { as: root, body: { projectId: project.id, role: "owner" } })).status).toBe(409);
  expect((await call("GET", `/projects/${project.id}`, { as: root })).body).toMatchObject({ role: "supervisor" });
  const events = await call("GET", `/projects/${project.id}/events?limit=1000`, { as: project.owner });
  expect(events.body.items.at(-1) ?? events.body.items[0]).toBeDefined();
  expect(JSON.stringify(events.body.items)).toContain('"administrator":true');
  expect(await db().serverEvent.findFirst({ where: { type: "project.joined" } })).toMatchObject({ actorId: root.userId, subjectId: project.id });
});

test("mails: what waits and failed with the reason, without whose; tried again they arrive", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${server.port}`, SMTP_FROM: "Concord <concord@example.org>" });
  await takeMails();
  server.refuse(() => ({ code: 550, text: `no such user ${root.email}` }));
  expect((await call("POST", "/admin/mails:test", { as: root })).status).toBe(204);
  await call("POST", "/admin/mails:test", { as: root });
  expect(await get("/mails?state=waiting")).toMatchObject({ items: [{ kind: "test", state: "waiting", attempts: 0 }] });
  const queue = await openQueue(process.env.DATABASE_URL as string);
  const rest = await takeJobs(queue);
  await expect.poll(async () => (await get("/server")).mail.counts.failed, { timeout: 10_000 }).toBe(1);
  const failed = await get("/mails?state=failed");
  expect(failed).toMatchObject({ items: [{ kind: "test", state: "failed", attempts: 1, reason: expect.stringContaining("no such user (address)") }] });
  expect(JSON.stringify(failed)).not.toContain(root.userId);
  server.refuse(null);
  expect((await call("POST", "/admin/mails:retry", { as: root })).body).toEqual({ retried: 1 });
  await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
  await expect.poll(async () => (await get("/mails?state=sent")).items.length, { timeout: 10_000 }).toBe(1);
  await rest();
  await queue.stop({ graceful: true, timeout: 2_000 });
  log.mockRestore();
});

test("a failed job tells its reason and no file, and goes on where it stopped", async () => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const project = await makeProject();
  const body = new FormData();
  for (const name of ["secret-name-1.txt", "secret-name-2.txt", "empty-secret.txt"]) body.append("files", new File([name.startsWith("empty") ? "" : name], name));
  const { body: job } = await call("POST", `/projects/${project.id}/documents`, { as: project.owner, body, headers: { prefer: "respond-async" } });
  const at = { projectId: project.id, jobId: job.id as string };
  const retry = () => call("POST", `/admin/jobs/${at.jobId}:retry`, { as: root, body: { projectId: project.id } });
  expect((await retry()).status).toBe(409);
  await runJob(at, (row) => {
    if (row.state === "running") throw new Error("broken");
  });
  const listed = await get("/jobs?state=failed");
  expect(listed).toMatchObject({ items: [{ id: at.jobId, projectName: "Test project", state: "failed", done: 1, total: 3, reason: "internal" }] });
  expect(JSON.stringify(listed)).not.toContain("secret");
  expect((await retry()).status).toBe(204);
  await runJob(at);
  expect((await call("GET", `/projects/${project.id}/jobs/${at.jobId}`, { as: project.owner })).body).toMatchObject({ state: "done", done: 3, problems: [{ file: "empty-secret.txt" }], result: { documents: 2 } });
  await db().$executeRaw`delete from pgboss.job where name <> ${MAIL_QUEUE}`;
  log.mockRestore();
});

test("how the server stands: sizes, mail, providers, and no secrets", async () => {
  Object.assign(process.env, { SMTP_URL: "smtp://u:hidden@mail.example.org", SMTP_FROM: "concord@example.org", GITHUB_CLIENT_ID: "g", GITHUB_CLIENT_SECRET: "hidden" });
  const state = await get("/server");
  for (const name of ["SMTP_URL", "SMTP_FROM", "GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"]) delete process.env[name];
  expect(state).toMatchObject({ mail: { server: "mail.example.org:587", from: "concord@example.org" }, providers: [{ id: "github", name: "GitHub", issuer: "https://github.com" }] });
  expect(state.bytes.database).toBeGreaterThan(1_000_000);
  expect(JSON.stringify(state)).not.toContain("hidden");
  expect((await get("/server")).mail).toMatchObject({ server: null, from: null });
});
