import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";
import { AppError } from "@/lib/errors";

// argon2id, the module's default algorithm, with the costs OWASP recommends: about 20 ms.
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password, costs));
}

/**
 * Whether the password is right. Without a stored hash (no such account, or one without a password) an unrelated one is
 * checked all the same, so that the answer takes as long and tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inTurn(async () => await verify(stored ?? (await dummyHash()), password));
  return right && stored !== null;
}

let dummy: Promise<string> | undefined;

function dummyHash(): Promise<string> {
  dummy ??= hash("nobody has this password", costs);
  return dummy;
}

// Each hash takes 19 MB and a core: more at once than the machine can bear would slow everybody down, so they queue.
const limit = pLimit(Math.max(2, availableParallelism()));
const IN_QUEUE = 200;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (limit.pendingCount >= IN_QUEUE) throw new AppError("busy");
  return await limit(work);
}
