import { openQueue } from "@/lib/jobs/queue";
import { takeJobs } from "@/lib/jobs/worker";

/** Takes jobs from the queue until it is told to stop; then finishes what it holds. */
export async function startWork(url: string): Promise<{ stop(): Promise<void> }> {
  const queue = await openQueue(url);
  const rest = await takeJobs(queue);
  return {
    stop: async () => {
      await rest();
      await queue.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
