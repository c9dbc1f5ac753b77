import { openQueue } from "@/lib/jobs/queue";

/** Takes jobs from the queue until it is told to stop; then finishes what it holds. */
export async function startWork(url: string): Promise<{ stop(): Promise<void> }> {
  const queue = await openQueue(url);
  return { stop: () => queue.stop({ graceful: true, timeout: 5_000 }) };
}
