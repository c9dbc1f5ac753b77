import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prismaFolder, root } from "@/bin/places";
import { checkBackup } from "@/lib/backup/check-backup";
import { withConnection } from "@/lib/db/connection";
import { readBackupState } from "@/lib/db/backup-notes";
import { closeDatabase, db } from "@/lib/db/client";
import { closeQueueSender } from "@/lib/db/queue-sender";
import { keepBackups } from "@/lib/jobs/keep-backups";
import { makeWorld } from "@/tests/api/world";
import { makeServer } from "@/tests/support/actors";

makeServer();

let folder: string;
const url = (): string => process.env.DATABASE_URL as string;
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, CONCORD_DATA: join(folder, "data"), CONCORD_BACKUP_PASSPHRASE: "" });
const script = join(root, "bin", "concord.mjs");
const concord = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8", env: environment() });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "concord-bin-backup-"));
  await makeWorld();
  // Enough that it cannot be written at once.
  await db().$executeRaw`insert into uploads (project_id, job_id, position, file_name, bytes) select project_id, id, n, 'noise', (select string_agg(sha256((random()::text || n || m)::bytea), ''::bytea) from generate_series(1, 30000) m) from (select project_id, id from jobs limit 1) j, generate_series(10, 25) n`;
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a full disk leaves nothing under the name, and is told", () => {
  const file = join(folder, "too-large");
  const { status, stderr } = spawnSync("/bin/sh", ["-c", `ulimit -f 2000; exec "$0" "$1" backup --out "$2"`, process.execPath, script, file], { encoding: "utf8", env: environment() });
  expect(stderr).toMatch(/EFBIG|ENOSPC/u);
  expect(status).toBe(1);
  expect(readdirSync(folder).filter((name) => name.startsWith("too-large"))).toEqual([]);
});

test("told to stop in the middle it leaves nothing under the name", async () => {
  const file = join(folder, "stopped");
  const child = spawn(process.execPath, [script, "backup", "--out", file], { env: environment(), stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve) => child.stderr.on("data", (chunk: Buffer) => { if (chunk.includes("Table")) resolve(); }));
  child.kill("SIGTERM");
  const code = await new Promise((resolve) => child.once("exit", resolve));
  expect(code).toBe(143);
  expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual([]);
});

test("a restore that is told to stop leaves the database as it was, and no other one behind", async () => {
  const file = join(mkdtempSync(join(folder, "whole-")), "backup");
  expect(concord("backup", "--out", file).status).toBe(0);
  const count = async (): Promise<unknown> => (await withConnection(url(), (client) => client.query("select (select count(*) from users) as users, (select count(*) from pg_database where datname like 'concord\\_restore\\_%') as beside"))).rows[0];
  const before = await count();
  const database = new URL(url()).pathname.slice(1);
  await Promise.all([closeQueueSender(), closeDatabase()]);
  const child = spawn(process.execPath, [script, "restore", "--in", file, "--replace", "--yes-replace", database], { env: environment(), stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  await new Promise<void>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => { said += chunk.toString(); if (said.includes("Table annotations")) resolve(); });
    child.once("exit", () => resolve());
  });
  expect(said).toContain("Table annotations");
  child.kill("SIGTERM");
  if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  expect(await count()).toEqual(before);
});

test("a file that exists is not written over, and what is not asked rightly is explained", () => {
  const file = join(folder, "there");
  writeFileSync(file, "something of somebody");
  expect(concord("backup", "--out", file)).toMatchObject({ status: 1, stdout: "" });
  expect(concord("backup").status).toBe(2);
  expect(concord("restore", "--in", file, "--replace").status).toBe(2);
  expect(concord("restore", "--forget", "concord").status).toBe(2);
  const refused = concord("restore", "--in", file);
  expect(refused).toMatchObject({ status: 1, stdout: "" });
  expect(refused.stderr).toContain("not a backup of Concord");
  expect(existsSync(file)).toBe(true);
});

test("what a restore put aside can be taken away", async () => {
  const aside = `test_aside_${process.pid}_before_20260101000000`;
  await withConnection(url(), (client) => client.query(`create database ${aside}`));
  expect(concord("restore", "--forget", aside).status).toBe(0);
  expect((await withConnection(url(), (client) => client.query("select from pg_database where datname = $1", [aside]))).rowCount).toBe(0);
});

test("every night a backup, the oldest away, once a week a proof; what fails is noted", async () => {
  const nights = mkdtempSync(join(folder, "nights-"));
  for (const day of ["01", "02", "03"]) writeFileSync(join(nights, `concord-2001-01-${day}T024100.backup`), "old");
  writeFileSync(join(nights, "of-somebody-else"), "");
  const keeping = { folder: nights, keep: 2, url: url(), version: "1.0.0", prismaFolder, passphrase: "a passphrase of the night" };
  await keepBackups(keeping);
  const left = readdirSync(nights).toSorted();
  expect(left).toEqual(["concord-2001-01-03T024100.backup", expect.stringMatching(/^concord-20[2-9].*\.backup$/u), "of-somebody-else"]);
  expect(await checkBackup(join(nights, left[1]!), "a passphrase of the night")).toMatchObject({ concord: "1.0.0" });
  expect(await readBackupState(db())).toMatchObject({ lastBackup: { file: left[1] }, lastProof: { file: left[1] }, lastFailure: null });
  await keepBackups({ ...keeping, folder: join(nights, "gone") });
  expect((await readBackupState(db())).lastFailure).toMatchObject({ kind: "backup", state: "failed" });
});
