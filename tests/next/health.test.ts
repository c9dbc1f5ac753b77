import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { noteBackup } from "@/lib/db/backup-notes";
import { listenerReconnects } from "@/lib/events/canary";
import { stopListening } from "@/lib/events/feed";
import { answerMetrics, answerReadiness } from "@/lib/next/health";
import { schemaState } from "@/lib/queries/read-readiness";
import { makeWorld } from "@/tests/api/world";
import { makeServer } from "@/tests/support/actors";
import { call } from "@/tests/support/project";

makeServer();
afterAll(stopListening);

const forget = (): void => { delete (globalThis as { concordReadiness?: unknown }).concordReadiness; };
beforeEach(forget);

const address = "http://127.0.0.1:3000/api/metrics";
const metrics = async (token?: string): Promise<{ status: number; text: string }> => {
  const response = await answerMetrics(new Request(address, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }));
  return { status: response.status, text: await response.text() };
};

test("ready means: the database answers, the schema fits, and a notification sent now was heard here", async () => {
  const response = await answerReadiness();
  expect(await response.json()).toEqual({ status: "ok", database: "ok", schema: "ok", feed: "ok", jobs: "ok" });
  expect(response.status).toBe(200);
});

test("after its listening connection was killed it hears again, and the metrics count that", async () => {
  await answerReadiness();
  const before = listenerReconnects();
  await db().$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'concord listen' and datname = current_database()`;
  for (let status = 0; status !== 200 || listenerReconnects() === before; ) {
    forget();
    ({ status } = await answerReadiness());
  }
  expect(listenerReconnects()).toBe(before + 1);
});

test("the schema is behind, as it should be, or newer", () => {
  const migrations = ["1_a", "2_b"];
  expect(schemaState({ migrations }, "3_c")).toBe("behind");
  expect(schemaState({ migrations }, "2_b")).toBe("ok");
  expect(schemaState({ migrations }, "1_a")).toBe("newer");
  expect(schemaState({ migrations: [] }, undefined)).toBe("behind");
});

test("a job that waits too long is told of, without taking the server out", async () => {
  const world = await makeWorld();
  await db().job.updateMany({ where: { projectId: world.projectId }, data: { createdAt: new Date(Date.now() - 3_600_000) } });
  const response = await answerReadiness();
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ jobs: "late" });
});

test("metrics want their token, and say what is asked of them by patterns only", async () => {
  expect((await metrics()).status).toBe(404);
  process.env.CONCORD_METRICS_TOKEN = "a token for whoever watches";
  expect((await metrics()).status).toBe(401);
  expect((await metrics("another")).status).toBe(401);
  const { owner } = (await makeWorld()).people;
  await call("GET", "/projects", { as: owner });
  await call("GET", "/no/such/address/anywhere", { as: owner });
  const { status, text } = await metrics(process.env.CONCORD_METRICS_TOKEN);
  expect(status).toBe(200);
  expect(text).toMatch(/concord_requests_total\{method="GET",route="\/api\/v1\/projects",status="200"\} \d+/u);
  expect(text).toContain('concord_requests_total{method="GET",route="none",status="404"} 1');
  expect(text).toMatch(/concord_request_seconds_bucket\{le="0\.1",method="GET",route="\/api\/v1\/projects"\}/u);
  expect(text).toMatch(/^concord_jobs_waiting [1-9]/mu);
  expect(text).toMatch(/^concord_events_total [1-9]/mu);
  expect(text).toMatch(/^process_resident_memory_bytes \d/mu);
  expect(text).toMatch(/^concord_schema_ok 1$/mu);
  expect(text).not.toMatch(/^concord_backup_age_seconds /mu);
  expect(text).not.toContain("no/such/address");
});

test("backups are told of: to administrators, and as figures", async () => {
  const url = process.env.DATABASE_URL as string;
  const { people } = await makeWorld();
  await noteBackup(url, { kind: "backup", state: "done", file: "/somewhere/one.backup", bytes: 1000, rows: 7 });
  await noteBackup(url, { kind: "proof", state: "failed", file: "/somewhere/one.backup", problem: "It broke." });
  const { body } = await call("GET", "/admin/backups", { as: people.administrator });
  expect(body).toMatchObject({ lastBackup: { file: "one.backup", bytes: 1000, rows: 7 }, lastProof: null, lastFailure: { problem: "It broke." }, nightly: false });
  const { text } = await metrics(process.env.CONCORD_METRICS_TOKEN);
  expect(text).toMatch(/^concord_backup_age_seconds \d/mu);
  expect(text).toMatch(/^concord_backup_failed 1$/mu);
});
