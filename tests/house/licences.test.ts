import { expect, test } from "vitest";
import { readProjectFile } from "./files";

/** What may stand in software under MIT without a second thought. */
const free = new Set(["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0", "CC0-1.0", "Unlicense", "PostgreSQL"]);

/** Everything else, by package, with the reason why it may. A `*` stands for the builds for each system. */
const exceptions: Record<string, [licence: string, reason: string]> = {
  "@fontsource-variable/*": ["OFL-1.1", "fonts, passed on unchanged and under their own names"],
  "lightningcss*": ["MPL-2.0", "used as it is while pages are built; MPL asks only for changes to its own files"],
  "axe-core": ["MPL-2.0", "used as it is in browser tests, never shipped"],
  "@axe-core/playwright": ["MPL-2.0", "as above"],
  "@img/sharp-*": ["LGPL-3.0-or-later", "Next brings it to scale pictures; a library of its own that anybody can exchange"],
  "caniuse-lite": ["CC-BY-4.0", "a table of data that Next reads while pages are built"],
  "elkjs": ["EPL-2.0", "comes with Prisma's command line; nothing of ours loads it"],
  "seq-queue": ["", "names no licence in its package.json; its LICENSE file is MIT. Comes with Prisma's command line"],
};

type Locked = { packages: Record<string, { license?: string; resolved?: string; link?: boolean }> };

const { packages } = JSON.parse(readProjectFile("package-lock.json")) as Locked;
const dependencies = Object.entries(packages).filter(([path]) => path !== "").map(([path, { license }]) => ({ name: path.replace(/^.*node_modules\//u, ""), licence: license ?? "" }));

// "A OR B": one of them is enough. "A AND B" (some write it small): each counts.
function isFree(licence: string): boolean {
  const choices = licence.replaceAll(/[()]/gu, "").split(/ OR /u);
  return choices.some((choice) => choice.split(/ AND | and /u).every((each) => free.has(each)));
}

function exceptionFor(name: string): [pattern: string, licence: string] | null {
  const found = Object.entries(exceptions).find(([pattern]) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
  return found ? [found[0], found[1][0]] : null;
}

test("every dependency is free to use, or is an exception with a reason", () => {
  expect(dependencies.length).toBeGreaterThan(100);
  const rest = dependencies.filter(({ name, licence }) => !isFree(licence) && !licence.split(" AND ").includes(exceptionFor(name)?.[1] ?? "none"));
  expect(rest).toEqual([]);
});

test("no exception is left over", () => {
  const needed = new Set(dependencies.filter(({ licence }) => !isFree(licence)).map(({ name }) => exceptionFor(name)?.[0]));
  expect(Object.keys(exceptions).filter((pattern) => !needed.has(pattern))).toEqual([]);
});

test("the lock file names no registry, so that everybody installs from their own", () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
