import { expect, test } from "vitest";
import { errorCatalogue } from "@/lib/errors";
import { projectFiles, readProjectFile } from "./files";

/** `### code`, an empty line, `**status** sentence`, an empty line, what to do. */
const entry = /^### (\S+)\n\n\*\*(\d{3})\*\* (.+)\n\n(?!#)\S.{20,}$/gmu;

const page = readProjectFile("docs/errors.md");
const documented = [...page.matchAll(entry)].map(([, code, status, sentence]) => ({ code, status: Number(status), sentence }));

test("docs/errors.md says of each code what the catalogue says, and what to do", () => {
  const catalogue = Object.entries(errorCatalogue).map(([code, [status, sentence]]) => ({ code, status, sentence }));
  expect(documented.toSorted(byCode)).toEqual(catalogue.toSorted(byCode));
});

test("every heading of a code is such an entry", () => {
  expect(page.match(/^### /gmu)).toHaveLength(documented.length);
});

test("every code is given by something", () => {
  const sources = projectFiles.filter((path) => /^(?:lib|app|bin)\/.*\.tsx?$/u.test(path) && path !== "lib/errors.ts").map(readProjectFile).join("\n");
  expect(Object.keys(errorCatalogue).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
});

function byCode(one: { code?: string }, other: { code?: string }): number {
  return (one.code ?? "").localeCompare(other.code ?? "");
}
