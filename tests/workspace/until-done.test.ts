import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused, untilDone } from "@/components/workspace/until-done";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tries until it is done, with waits that grow", async () => {
  const at: number[] = [];
  const begun = Date.now();
  const done = untilDone(async () => {
    at.push(Date.now() - begun);
    if (at.length < 4) throw new TypeError("fetch failed");
  }, new AbortController().signal, () => 0.5);
  await vi.advanceTimersByTimeAsync(60_000);
  await done;
  expect(at).toEqual([0, 400, 1_400, 3_400]);
});

it("ends when it is stopped, and when the server refuses", async () => {
  const stop = new AbortController();
  let tries = 0;
  const stopped = untilDone(async () => {
    tries += 1;
    throw new TypeError("fetch failed");
  }, stop.signal, () => 0.5);
  await vi.advanceTimersByTimeAsync(1_000);
  stop.abort();
  await stopped;
  expect(tries).toBe(2);
  await untilDone(async () => Promise.reject(new Refused("There is no such document.")), new AbortController().signal);
});
