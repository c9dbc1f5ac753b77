import { retryWaitMs } from "./trouble";

/** What the server refuses, it refuses the next time too. */
export class Refused extends Error {}

/**
 * Does the work again, after waits that grow, until it is done: what must be read again must not be forgotten because the
 * network was away for a moment. Ends when it is stopped or refused.
 */
export async function untilDone(work: () => Promise<void>, stop: AbortSignal, chance: () => number = Math.random): Promise<void> {
  for (let failures = 0; !stop.aborted; failures += 1) {
    try {
      // eslint-disable-next-line no-await-in-loop -- one try after the other
      return await work();
    } catch (error) {
      if (error instanceof Refused) return;
    }
    // eslint-disable-next-line no-await-in-loop -- as above
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, retryWaitMs(failures, chance()));
      stop.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
