import { expect, test } from "vitest";
import { foldersOf, projectFiles, readProjectFile } from "./files";

const sources = projectFiles.filter((path) => /\.(?:ts|tsx|mjs|js|css)$/u.test(path));
const ourTexts = projectFiles.filter((path) => /\.(?:ts|tsx|mjs|js|css|md|json|sql|prisma|example)$/u.test(path) || path.startsWith(".ci/"));

test("no file or folder is called by a word that says nothing", () => {
  const empty = /^(?:utils?|helpers?|misc|common|managers?|services?)$/u;
  // `.service` is how systemd wants its files to end.
  expect(projectFiles.map((path) => path.replace(/\.service$/u, "")).filter((path) => path.split(/[/.-]/u).some((word) => empty.test(word)))).toEqual([]);
});

test("no file has more than 300 lines of code", () => {
  const long = sources.filter((path) => readProjectFile(path).split("\n").filter((line) => !/^\s*(?:\/\/|\/?\*|$)/u.test(line)).length > 300);
  expect(long).toEqual([]);
});

test("whoever switches a rule off says why", () => {
  const silent = sources.flatMap((path) => readProjectFile(path).split("\n").flatMap((line, index) => (/(?:eslint|oxlint)-disable/u.test(line) && !line.includes(" -- ") && !path.endsWith("names.test.ts") ? [`${path}:${index + 1}`] : [])));
  expect(silent).toEqual([]);
});

test("the rooms of lib are flat, but for the nouns of the commands", () => {
  expect(foldersOf("lib/*/*").filter((path) => !path.startsWith("lib/commands/"))).toEqual([]);
});

test.each(["app", "bin", "components", "lib", "prisma", "tests", ...foldersOf("lib/*")])("%s has a README of at most a page", (room) => {
  expect(projectFiles).toContain(`${room}/README.md`);
  expect(readProjectFile(`${room}/README.md`).split("\n").length).toBeLessThanOrEqual(60);
});

test("no file knows the machine it was written on", () => {
  const places = /(?<![\w.)}$`-])\/(?:home|root|Users|work)\/[\w.-]+\/|\b[A-Z]:\\Users\\/u;
  expect(ourTexts.filter((path) => !path.startsWith("package-lock") && places.test(readProjectFile(path))).filter((path) => !path.endsWith("names.test.ts"))).toEqual([]);
});
