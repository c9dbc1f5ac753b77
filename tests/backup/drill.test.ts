import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { adoptSecret } from "@/bin/adopt-secret";
import { readSecret } from "@/bin/data-folder";
import { openDatabase, type Database } from "@/bin/database";
import { prismaFolder } from "@/bin/places";
import { sessionCookieName } from "@/lib/auth/origin";
import { hashPassword } from "@/lib/auth/password";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { writeBackup } from "@/lib/backup/write-backup";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { closeDatabase, db } from "@/lib/db/client";
import { withConnection } from "@/lib/db/connection";
import { closeJobQueue } from "@/lib/db/job-queue";
import { applyMigrations } from "@/lib/db/migrate";
import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import { call, makeDocument, makeProject } from "@/tests/support/project";

/** The whole way of a server that is lost: backup while people work, the folder destroyed, a new one made of the file. */
const noAddress: NodeJS.ProcessEnv = { NODE_ENV: "test" };
const passphrase = "a passphrase for the drill";
let parent: string;
let opened: Database | undefined;

beforeAll(() => { parent = mkdtempSync(join(tmpdir(), "concord-drill-")); });
afterAll(async () => {
  await closeJobQueue();
  await closeDatabase();
  await opened?.close();
  rmSync(parent, { recursive: true });
});

async function open(folder: string): Promise<Database> {
  opened = await openDatabase(folder, noAddress);
  Object.assign(process.env, { DATABASE_URL: opened.url, CONCORD_SECRET: readSecret(folder, noAddress) });
  return opened;
}

type Sums = Record<string, { rows: number; sum: string }>;

/** Each table as a number of rows and a sum over all of them, whatever their order. */
async function sumsOf(url: string): Promise<Sums> {
  return await withConnection(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>("select tablename::text as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1");
    const sums: Sums = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number; sum: string | null }>(`select count(*)::int as n, md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from "${name}" t`);
      sums[name] = { rows: rows[0]!.n, sum: rows[0]!.sum ?? "" };
    }
    return sums;
  });
}

test("a backup made while people write brings everything back after the data folder is gone", async () => {
  const lost = join(parent, "lost");
  const database = await open(lost);
  await applyMigrations(database.url, prismaFolder);
  const project = await makeProject({ members: { ann: "coder", bob: "coder" } });
  const { ann, bob } = project.members;
  const text = `${"Heat 🌡️ and the city. ".repeat(200)}\n`;
  const documentId = await makeDocument(project, text);
  await db().user.update({ where: { id: ann.userId }, data: { passwordHash: await hashPassword("a long enough password") } });
  const { session } = await signIn.execute({ actor: null, input: () => ({ email: ann.email, password: "a long enough password" }) });
  // Bytes of every kind, in an upload that waits for its job.
  const bytes = randomBytes(3_000_000);
  const form = new FormData();
  form.append("files", new File([bytes], "some.txt"));
  const job = await answer(routes, new Request(`http://127.0.0.1:3000/api/v1/projects/${project.id}/documents`, { method: "POST", headers: { authorization: `Bearer ${project.owner.token}`, prefer: "respond-async" }, body: form }));
  expect(job.status).toBe(202);
  const { id: jobId } = (await job.json()) as { id: string };

  let writing = true;
  const saved: string[] = [];
  const write = async (as: typeof ann): Promise<void> => {
    for (let n = 0; writing; n += 1) {
      const id = newId();
      const { status } = await call("PUT", `/projects/${project.id}/annotations/${id}`, { as, body: { documentId, spans: [{ start: n % 3_000, end: (n % 3_000) + 8 }] } });
      if (status === 201) saved.push(id);
    }
  };
  const writers = [write(ann), write(bob)];
  while (saved.length < 30) await new Promise((resolve) => setImmediate(resolve));
  const before = saved.length;
  const file = join(parent, "drill.backup");
  const facts = await writeBackup({ url: database.url, file, version: "1.0.0", passphrase, secret: process.env.CONCORD_SECRET });
  expect(saved.length).toBeGreaterThan(before);
  writing = false;
  await Promise.all(writers);
  // Once more with nobody writing: this is the state that every row is compared with.
  const quiet = await writeBackup({ url: database.url, file: join(parent, "quiet.backup"), version: "1.0.0", passphrase, secret: process.env.CONCORD_SECRET });
  const [wanted, secret] = [await sumsOf(database.url), process.env.CONCORD_SECRET];

  await closeJobQueue();
  await closeDatabase();
  await database.close();
  rmSync(lost, { recursive: true });

  const [found, hot] = [join(parent, "found"), join(parent, "hot")];
  // The hot one first: everything that was saved before it began is there, its events have no holes, its quotes are right.
  const hotDatabase = await open(hot);
  const { proof } = await restoreBackup({ url: hotDatabase.url, file, passphrase, prismaFolder, replace: false });
  expect(proof.wrong).toEqual([]);
  const { rows: kept } = await withConnection(hotDatabase.url, (client) => client.query<{ id: string }>("select id from annotations"));
  const ids = new Set(kept.map((row) => row.id));
  expect(saved.slice(0, before - 2).filter((id) => !ids.has(id))).toEqual([]);
  expect(kept.length).toBe(facts.tables.find((table) => table.name === "annotations")?.rows);
  await hotDatabase.close();

  const database2 = await openDatabase(found, noAddress);
  opened = database2;
  const restored = await restoreBackup({ url: database2.url, file: join(parent, "quiet.backup"), passphrase, prismaFolder, replace: false });
  expect(adoptSecret(found, restored.facts.secret, noAddress)).toEqual([]);
  expect(readSecret(found, noAddress)).toBe(secret);
  Object.assign(process.env, { DATABASE_URL: database2.url, CONCORD_SECRET: readSecret(found, noAddress) });
  expect(await sumsOf(database2.url)).toEqual(wanted);
  const again = await writeBackup({ url: database2.url, file: join(parent, "again.backup"), version: "1.0.0" });
  expect(again.tables).toEqual(quiet.tables);

  // Every way to sign in: password, session, token.
  expect(await signIn.execute({ actor: null, input: () => ({ email: ann.email, password: "a long enough password" }) })).toMatchObject({ session: expect.any(String) });
  const asSession = await answer(routes, new Request("http://127.0.0.1:3000/api/v1/me", { headers: { cookie: `${sessionCookieName()}=${session}` } }));
  expect(asSession.status).toBe(200);
  for (const person of [project.owner, ann, bob]) expect((await call("GET", "/me", { as: person })).status).toBe(200);

  // The bytes, the job that waits, and the text with what was coded in it.
  const upload = await db().upload.findFirstOrThrow({ where: { projectId: project.id, jobId } });
  expect(createHash("sha256").update(upload.bytes).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect((await call("GET", `/projects/${project.id}/jobs/${jobId}`, { as: project.owner })).body).toMatchObject({ state: "waiting" });
  // And work goes on, with the next number.
  const last = await db().projectClock.findUniqueOrThrow({ where: { projectId: project.id } });
  expect((await call("PUT", `/projects/${project.id}/annotations/${newId()}`, { as: ann, body: { documentId, spans: [{ start: 0, end: 4 }] } })).status).toBe(201);
  expect((await db().projectClock.findUniqueOrThrow({ where: { projectId: project.id } })).lastEvent).toBe(last.lastEvent + 1n);
}, 120_000);
