import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdsPackages, installHash, isInstalled } from "@/bin/install.mjs";

const lock = { packages: { "": { version: "1" }, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0", optional: true } } };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "concord-install-"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

test("a fresh clone is not installed", () => {
  expect(isInstalled(root)).toBe(false);
});

test("the stamp of this lock file on this machine is believed, any other is not", () => {
  write("node_modules/.concord-stamp", installHash(JSON.stringify(lock)));
  expect(isInstalled(root)).toBe(true);
  write("package-lock.json", JSON.stringify({ packages: {} }));
  expect(isInstalled(root)).toBe(false);
  write("node_modules/.concord-stamp", installHash(JSON.stringify({ packages: {} }), "aix", "ppc64"));
  expect(isInstalled(root)).toBe(false);
});

test("an installation by hand counts when it is complete", () => {
  write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }));
  expect(isInstalled(root)).toBe(false);
  write(join("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node"), "");
  expect(isInstalled(root)).toBe(true);
});

test("a package that is missing or of another version is noticed, one for other machines is not missed", () => {
  expect(holdsPackages(lock, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(true);
  expect(holdsPackages(lock, { packages: { "node_modules/a": { version: "1.0.1" } } })).toBe(false);
  expect(holdsPackages(lock, { packages: { "node_modules/b": { version: "2.0.0" } } })).toBe(false);
});
