import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { root } from "@/bin/places";
import { nodeFlags } from "@/bin/stage-one.mjs";
import { enqueueJob, closeJobQueue } from "@/lib/db/job-queue";
import { insertJob } from "@/lib/db/jobs";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { makeServer } from "@/tests/support/actors";
import { makeProject } from "@/tests/support/project";

makeServer();

/** A process of its own that runs these lines with our imports. */
function run(source: string): Promise<string> {
  const child = spawn(process.execPath, [...nodeFlags, "--input-type=module", "--eval", source], { cwd: root, env: process.env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => { said += chunk.toString(); });
  return new Promise((resolve) => child.once("close", () => resolve(said)));
}

const place = (path: string): string => JSON.stringify(join(root, `${path}.ts`));

test("attempts are counted together by two processes", async () => {
  const source = `
    import { db } from ${place("lib/db/client")};
    import { takeToken } from ${place("lib/db/throttle")};
    let taken = 0;
    for (let n = 0; n < 10; n += 1) if (await takeToken(db(), { key: "shared", capacity: 7, refillSeconds: 3600 })) taken += 1;
    process.stdout.write(String(taken));
    process.exit(0);`;
  const taken = await Promise.all([run(source), run(source)]);
  expect(taken.map(Number).reduce((sum, each) => sum + each, 0)).toBe(7);
}, 60_000);

test("with two workers every job is done, and done once", async () => {
  const project = await makeProject();
  const jobs = Array.from({ length: 12 }, () => newId());
  for (const jobId of jobs) {
    const file = { name: `${jobId}.txt`, bytes: Buffer.from(`The text of ${jobId}.\n`) };
    await inTransaction(async (tx) => {
      await insertJob(tx, { projectId: project.id, jobId, kind: "import-documents", createdBy: project.owner.userId, now: new Date(), input: {}, total: 1 }, [file]);
      await enqueueJob(tx, { projectId: project.id, jobId });
    });
  }
  const workers = [1, 2].map(() => spawn(process.execPath, [...nodeFlags, join(root, "bin", "worker.ts")], { cwd: root, env: process.env, stdio: ["ignore", "ignore", "inherit"] }));
  const finished = async (): Promise<number> => await db().job.count({ where: { projectId: project.id, state: "done" } });
  const deadline = Date.now() + 60_000;
  while ((await finished()) < jobs.length && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100));
  const ended = workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
  for (const worker of workers) worker.kill("SIGTERM");
  await Promise.all(ended);
  expect(await finished()).toBe(jobs.length);
  expect(await db().document.count({ where: { projectId: project.id } })).toBe(jobs.length);
  expect(await db().upload.count({ where: { projectId: project.id } })).toBe(0);
  await closeJobQueue();
}, 90_000);
