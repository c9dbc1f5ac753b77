import { PrismaPg } from "@prisma/adapter-pg";
import { expect, it } from "vitest";
import { freePort } from "@/bin/postgres";
import { isDatabaseAway } from "@/lib/db/away";
import { db } from "@/lib/db/client";
import { openSnapshot } from "@/lib/db/stream";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { makeServer } from "@/tests/support/actors";

makeServer();

const errorOf = (work: () => Promise<unknown>): Promise<unknown> => work().then(() => undefined, (error: unknown) => error);

it("knows a server that nobody can reach", async () => {
  const nobody = new PrismaClient({ adapter: new PrismaPg({ connectionString: `postgresql://concord:x@127.0.0.1:${await freePort()}/concord` }) });
  expect(isDatabaseAway(await errorOf(() => nobody.$queryRaw`select 1`))).toBe(true);
  expect(isDatabaseAway(await errorOf(() => nobody.user.findFirst()))).toBe(true);
  expect(isDatabaseAway(await errorOf(() => nobody.$transaction((tx) => tx.user.findFirst())))).toBe(true);
  await nobody.$disconnect();
});

it("knows a session that PostgreSQL ended in the middle of a transaction", async () => {
  const error = await errorOf(() => db().$transaction(async (tx) => {
    const [me] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await db().$queryRaw`select pg_terminate_backend(${me!.pid}::int)`;
    await tx.user.findFirst();
  }));
  expect(isDatabaseAway(error)).toBe(true);
});

it("knows a session that PostgreSQL ended under a stream", async () => {
  const snapshot = await openSnapshot();
  const [me] = await snapshot.rows<{ pid: number }>(Prisma.sql`select pg_backend_pid() as pid`);
  // Asked at once, so that the answer is the server's own farewell.
  const asked = errorOf(() => snapshot.rows(Prisma.sql`select pg_sleep(30)`));
  await db().$queryRaw`select pg_terminate_backend(${me!.pid}::int)`;
  expect(isDatabaseAway(await asked)).toBe(true);
  expect(isDatabaseAway(await errorOf(() => snapshot.rows(Prisma.sql`select 1`)))).toBe(true);
  await snapshot.close();
});

it("takes nothing else for it", async () => {
  expect(isDatabaseAway(await errorOf(() => db().$queryRaw`select 1 / 0`))).toBe(false);
  expect(isDatabaseAway(await errorOf(() => db().$queryRaw`select * from nowhere`))).toBe(false);
  expect([undefined, null, new Error("something else"), "busy"].some(isDatabaseAway)).toBe(false);
});
