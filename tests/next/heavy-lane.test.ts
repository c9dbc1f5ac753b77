import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { inLane } from "@/lib/next/heavy-lane";

const large = 2_000_000;
const atOnce = Math.max(1, availableParallelism() - 1);

it("lets small work pass while large work waits for its turn, and sends away what is too much", async () => {
  const begun: number[] = [];
  const releases: (() => void)[] = [];
  const start = (n: number): Promise<number> =>
    inLane(large, async () => {
      begun.push(n);
      await new Promise<void>((resolve) => releases.push(resolve));
      return n;
    });
  const work = Array.from({ length: atOnce + 50 }, (_, n) => start(n));
  expect(await inLane(200, async () => "small")).toBe("small");
  expect(begun).toEqual(Array.from({ length: atOnce }, (_, n) => n));
  await expect(start(-1)).rejects.toEqual(new AppError("busy"));
  for (let done = 0; done < work.length; done++) {
    await expect.poll(() => releases.length).toBe(Math.min(done + atOnce, work.length));
    releases[done]!();
    expect(await work[done]).toBe(done);
  }
  expect(begun).toEqual(work.map((_, n) => n));
});

it("goes on after work that failed", async () => {
  const failing = Array.from({ length: atOnce + 1 }, () => inLane(large, () => Promise.reject(new Error("no"))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === "rejected")).toBe(true);
  expect(await inLane(large, async () => "next")).toBe("next");
});
