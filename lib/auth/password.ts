import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
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
const AT_ONCE = Math.max(2, availableParallelism());
const IN_QUEUE = 200;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= IN_QUEUE) throw new AppError("busy");
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
