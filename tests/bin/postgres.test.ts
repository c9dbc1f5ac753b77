import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase, type Database } from "@/bin/database";
import { writeServerNote } from "@/bin/data-folder";
import { openEmbedded } from "@/bin/embedded";
import { takeOwnership } from "@/bin/ownership";
import { openPostgres } from "@/bin/postgres";
import { withConnection } from "@/lib/db/connection";

const settings = ["fsync=off"];
const noAddress: NodeJS.ProcessEnv = { NODE_ENV: "test" };
let folder: string;

beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "concord-postgres-")); });
afterAll(async () => {
  await (await openPostgres(folder)).stop();
  rmSync(folder, { recursive: true });
});

const pidFile = (): string => join(folder, "postgres", "postmaster.pid");
const pid = (): number => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);
const answers = (url: string): Promise<unknown> => withConnection(url, async (client) => (await client.query("select 1 as one")).rows[0]);

async function untilGone(process_: number): Promise<void> {
  for (;;) {
    try {
      process.kill(process_, 0);
    } catch {
      return;
    }
    await wait(50);
  }
}

test("several that start in a new folder at the same moment share one server", async () => {
  const servers = await Promise.all([1, 2].map(() => openPostgres(folder, { settings })));
  expect(new Set(servers.map((server) => server.port)).size).toBe(1);
  expect(await answers(servers[0]!.url("postgres"))).toEqual({ one: 1 });
});

test("a server that was left running is adopted", async () => {
  const before = pid();
  await openPostgres(folder, { settings });
  expect(pid()).toBe(before);
});

test("after kill -9 it starts again", async () => {
  const victim = pid();
  process.kill(victim, "SIGKILL");
  await untilGone(victim);
  const server = await openPostgres(folder, { settings });
  expect(pid()).not.toBe(victim);
  expect(await answers(server.url("postgres"))).toEqual({ one: 1 });
});

test("a process number that now belongs to a stranger does not keep it from starting", async () => {
  await (await openPostgres(folder, { settings })).stop();
  const stranger = spawn("sleep", ["60"]);
  writeFileSync(pidFile(), `${stranger.pid}\n${join(folder, "postgres")}\n1\n5432\n\n127.0.0.1\n\nready   \n`);
  try {
    const server = await openPostgres(folder, { settings });
    expect(await answers(server.url("postgres"))).toEqual({ one: 1 });
  } finally {
    stranger.kill();
  }
});

test("whoever leaves last stops it, and nobody before", async () => {
  const first = await openEmbedded(folder, { settings });
  const second = await openEmbedded(folder, { settings });
  await first.close();
  expect(await answers(second.url("postgres"))).toEqual({ one: 1 });
  const last = pid();
  await second.close();
  await untilGone(last);
  await expect(answers(second.url("postgres"))).rejects.toThrow("ECONNREFUSED");
});

test("when it dies under a running server it comes back on the same port, and the server stays the owner", async () => {
  let lost = false;
  const embedded = await openEmbedded(folder, { settings, onLost: () => { lost = true; } });
  expect(await embedded.own()).toBe(true);
  process.kill(pid(), "SIGKILL");
  const deadline = Date.now() + 15_000;
  let answer: unknown;
  while (!answer && Date.now() < deadline) answer = await answers(embedded.url("postgres")).catch(() => wait(100));
  expect(answer).toEqual({ one: 1 });
  await wait(500);
  const other = await openEmbedded(folder, { settings });
  expect(await other.own()).toBe(false);
  expect(lost).toBe(false);
  await other.close();
  await embedded.close();
});

test("a second server is refused and told where the first one is", async () => {
  const first: Database = await openDatabase(folder, noAddress);
  await takeOwnership(first, folder);
  writeServerNote(folder, { pid: process.pid, url: "http://127.0.0.1:3999", database: "embedded", startedAt: "" });
  const second = await openDatabase(folder, noAddress);
  await expect(takeOwnership(second, folder)).rejects.toThrow(`already running from this data folder: http://127.0.0.1:3999 (process ${process.pid})`);
  await second.close();
  await first.close();
});

test("an unreachable DATABASE_URL is reported without its password", async () => {
  const opening = openDatabase(folder, { NODE_ENV: "test", DATABASE_URL: "postgresql://concord:hush@127.0.0.1:9/concord" });
  await expect(opening).rejects.toThrow("127.0.0.1:9, database concord");
  await expect(opening).rejects.not.toThrow("hush");
});
