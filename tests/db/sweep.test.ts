import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { sweep } from "@/lib/db/sweep";
import { makeAccount, makeServer } from "@/tests/support/actors";

makeServer();

it("removes what has expired and keeps what has not", async () => {
  const { userId } = await makeAccount();
  const day = 86_400_000;
  const at = (days: number): Date => new Date(Date.now() + days * day);
  const bytes = (n: number): Uint8Array<ArrayBuffer> => new Uint8Array([n]);
  await db().session.createMany({ data: [{ tokenHash: bytes(1), userId, expiresAt: at(-1) }, { tokenHash: bytes(2), userId, expiresAt: at(1) }] });
  await db().idempotencyKey.createMany({ data: [{ userId, key: newId(), fingerprint: bytes(1), createdAt: at(-31) }, { userId, key: newId(), fingerprint: bytes(1), createdAt: at(-29) }] });
  await db().throttleBucket.createMany({ data: [{ key: "old", tokens: 1, refilledAt: at(-3) }, { key: "new", tokens: 1, refilledAt: at(0) }] });
  expect(await sweep()).toEqual({ sessions: 1, idempotencyKeys: 1, accountLinks: 0, signInChallenges: 0, emailChanges: 0, identityClaims: 0, projects: 0, throttleBuckets: 1 });
  expect(await sweep()).toEqual({ sessions: 0, idempotencyKeys: 0, accountLinks: 0, signInChallenges: 0, emailChanges: 0, identityClaims: 0, projects: 0, throttleBuckets: 0 });
});
