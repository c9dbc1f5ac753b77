import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";

type Repeatable = { userId: string; key: string; fingerprint: Uint8Array<ArrayBuffer> };

/**
 * Claims the key for this transaction. A repeat that comes while the first still runs waits on the row and then sees
 * its answer. Null: nobody used the key, go on. Used for another request: `idempotency-conflict`.
 */
export async function recallAnswer(tx: Db, { userId, key, fingerprint }: Repeatable): Promise<{ answer: unknown } | null> {
  const claimed = await tx.$executeRaw`
    insert into idempotency_keys (user_id, key, fingerprint) values (${userId}::uuid, ${key}::uuid, ${fingerprint}) on conflict do nothing`;
  if (claimed === 1) return null;
  const first = await tx.idempotencyKey.findUnique({ where: { userId_key: { userId, key } } });
  if (!first || Buffer.compare(first.fingerprint, fingerprint) !== 0) throw new AppError("idempotency-conflict");
  return { answer: first.answer };
}

export async function rememberAnswer(tx: Db, { userId, key }: Repeatable, answer: unknown): Promise<void> {
  await tx.idempotencyKey.update({ where: { userId_key: { userId, key } }, data: { answer: answer === undefined ? Prisma.JsonNull : (JSON.parse(JSON.stringify(answer)) as Prisma.InputJsonValue) } });
}
