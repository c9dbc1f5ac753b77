import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bell, Mailbox } from "@/lib/next/mailbox";

describe("a mailbox", () => {
  it("never holds more than a megabyte, keeps the order, and says when it dropped something", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.record({ put: fc.integer({ min: 1, max: 600_000 }) }), fc.constant("take" as const)), { maxLength: 60 }), (acts) => {
        const mailbox = new Mailbox<{ bytes: number; n: number }>();
        let waiting: { bytes: number; n: number }[] = [];
        let missed = false;
        const [given, expected]: unknown[][] = [[], []];
        for (const [n, act] of acts.entries()) {
          if (act === "take") {
            expected!.push(missed, waiting.shift());
            given!.push(mailbox.takeMissed(), mailbox.take());
            missed = false;
            continue;
          }
          mailbox.put({ bytes: act.put, n });
          if (missed) continue;
          missed = waiting.reduce((sum, { bytes }) => sum + bytes, act.put) > 1_000_000;
          waiting = missed ? [] : [...waiting, { bytes: act.put, n }];
        }
        expect(given).toEqual(expected);
      }),
    );
  });
});

describe("a bell", () => {
  it("is heard also by whoever begins to wait after it was rung, once", async () => {
    const bell = new Bell();
    bell.ring();
    await bell.wait(600_000);
    const second = bell.wait(600_000);
    bell.ring();
    await second;
    bell.close();
    await bell.wait(600_000);
    expect(bell.closed).toBe(true);
  });
});
