import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecret } from "@/bin/data-folder";
import { weakness } from "@/bin/secret";

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "concord-secret-")); });
afterEach(() => rmSync(folder, { recursive: true }));

const environment = (secret?: string): NodeJS.ProcessEnv => ({ NODE_ENV: "test", CONCORD_SECRET: secret });

test.each([
  ["", "too short"],
  ["Zk3vQ9xWm2LrT8yP", "too short"],
  ["a".repeat(64), "too few"],
  ["Zk3vQ9xWm2LrT8yP".repeat(2), "repeats"],
  ["abcdefghijklmnopqrstuvwxyz0123456789", "sequence"],
  ["please-change-me-Zk3vQ9xWm2LrT8yPq7", "placeholder"],
])("the secret %j is refused: %s", (secret, reason) => {
  expect(() => readSecret(folder, environment(secret))).toThrow(reason);
});

test("no random secret is called weak", () => {
  for (let round = 0; round < 2_000; round += 1) {
    for (const encoding of ["base64", "base64url", "hex"] as const) expect(weakness(randomBytes(32).toString(encoding))).toBeUndefined();
  }
});

test("without one, a secret is made once and kept for its owner's eyes", () => {
  const secret = readSecret(folder, environment());
  expect(readSecret(folder, environment())).toBe(secret);
  expect(readFileSync(join(folder, "secret"), "utf8").trim()).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  const own = randomBytes(32).toString("base64");
  expect(readSecret(folder, environment(own))).toBe(own);
});
