import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { AppError } from "@/lib/errors";

/** A body of so many bytes means much work: thousands of annotations, files, a whole codebook. */
const HEAVY_BYTES = 100_000;

// One core is left to the people who wait for a single tag to be saved.
const lane = pLimit(Math.max(1, availableParallelism() - 1));

/** The bodies of those who wait are in memory. */
const IN_QUEUE = 50;

/**
 * Does the work of a request whose body has `bytes` bytes: a small one at once, a large one when fewer large ones are on
 * their way than the machine has cores, so that small ones are never behind all of them.
 */
export async function inLane<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (bytes < HEAVY_BYTES) return await work();
  if (lane.pendingCount >= IN_QUEUE) throw new AppError("busy");
  return await lane(work);
}
