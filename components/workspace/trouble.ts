import type { Trouble } from "./pending";

type Problem = { code?: string | undefined } | null;

/** Whether an answer is a refusal of ours that another try would not change; anything else, a proxy's words too, says nothing about the act. */
export function isFinal(response: Response, problem: Problem): problem is { code: string } {
  return Boolean(problem?.code) && response.status < 500 && ![401, 408, 425, 429].includes(response.status);
}

/** The problem that an answer words as our API does; null for whatever else it says. */
export const problemIn = <T>(response: Response, answer: unknown): T | null => ((response.headers.get("content-type") ?? "").includes("problem+json") ? (answer as T) : null);

export function troubleOf({ status }: Response, problem: Problem): Trouble {
  if (status === 401) return problem?.code === "other-account" ? "other-account" : "signed-out";
  return status === 429 || status === 503 ? "busy" : "server";
}

const RETRY_MS = [400, 1_000, 2_000, 5_000, 10_000, 20_000];

/** How long to wait after so many failures in a row. `chance`, 0 to 1, keeps the windows of many people from coming back in the same moment. */
export function retryWaitMs(failures: number, chance: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]! * (0.5 + chance);
}

/** How long the server asks to wait. Seconds, as our own server says it; a date would need a clock that is right. */
export function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 300) * 1_000 : 0;
}
