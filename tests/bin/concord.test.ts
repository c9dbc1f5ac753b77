import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/bin/places";

function concord(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, "bin", "concord.mjs"), ...args], { encoding: "utf8" });
}

test("an unknown command prints the help and ends with 2", () => {
  const { status, stdout, stderr } = concord("dance");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain('There is no command "dance".');
  expect(stderr).toContain("doctor");
});

test("the help goes to standard output", () => {
  const { status, stdout } = concord("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("migrate");
});

test("a command explains itself", () => {
  const { status, stdout, stderr } = concord("export", "--help");
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^Usage: .* export --project P/u);
  expect(status).toBe(0);
});

test("an unknown option prints the usage and ends with 2", () => {
  const { status, stderr } = concord("migrate", "--sideways");
  expect(status).toBe(2);
  expect(stderr).toContain("--sideways");
  expect(stderr).toContain("Usage:");
});
