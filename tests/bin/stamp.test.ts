import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentHash, onceFor } from "@/bin/stamp";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "concord-stamp-"));
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "app", "page.tsx"), "one");
});
afterEach(() => rmSync(root, { recursive: true }));

test("contents count, times do not", () => {
  const before = contentHash(root, ["app", "missing"]);
  utimesSync(join(root, "app", "page.tsx"), 0, 0);
  expect(contentHash(root, ["app", "missing"])).toBe(before);
  writeFileSync(join(root, "app", "page.tsx"), "two");
  expect(contentHash(root, ["app", "missing"])).not.toBe(before);
});

test("work is done once, and again after it broke off", async () => {
  const stamp = join(root, "stamp");
  let done = 0;
  const work = async (): Promise<void> => { done += 1; };
  expect(await onceFor(stamp, "a", work)).toBe(true);
  expect(await onceFor(stamp, "a", work)).toBe(false);
  await expect(onceFor(stamp, "b", () => Promise.reject(new Error("broke off")))).rejects.toThrow("broke off");
  expect(await onceFor(stamp, "a", work)).toBe(true);
  expect(done).toBe(2);
});
