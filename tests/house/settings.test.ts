import { expect, test } from "vitest";
import { projectFiles, readProjectFile } from "./files";

/** Set by npm, Node, the system or ourselves between our own processes; nobody has to know them. */
const internal = new Set(["NODE_ENV", "CI", "PATH", "INIT_CWD", "HOSTNAME", "CONCORD_PARENT", "CONCORD_VERSION", "CONCORD_PRISMA", "CONCORD_SCHEMA", "CONCORD_TEST_PORT", "CONCORD_TEST_SEED"]);

const sources = projectFiles.filter((path) => /^(?:app|bin|lib)\/.*\.(?:ts|tsx|mjs)$|^proxy\.ts$/u.test(path)).map(readProjectFile);
const read = sources.flatMap((source) => [...source.matchAll(/(?:process\.env|environment)(?:\.([A-Z][A-Z_]+)|\["([A-Z][A-Z_]+)"\])/gu)].map(([, dotted, quoted]) => (dotted ?? quoted) as string));
const destructured = sources.flatMap((source) => [...source.matchAll(/const \{([^}]+)\} = (?:process\.env|environment)/gu)].flatMap(([, names]) => [...(names as string).matchAll(/\b([A-Z][A-Z_]+)\b/gu)].map(([name]) => name)));
const settings = [...new Set([...read, ...destructured])].filter((name) => !internal.has(name) && !/^(?:SystemRoot|TEMP)$/u.test(name)).toSorted();

test.each([".env.example", "docs/host.md"])("%s names every setting, and no other", (path) => {
  const text = readProjectFile(path);
  const named = path.endsWith(".md") ? [...text.matchAll(/^\| ((?:`[A-Z_]+` ?)+)\|/gmu)].flatMap(([, cell]) => (cell as string).match(/[A-Z_]+/gu) ?? []) : [...text.matchAll(/^#?([A-Z_]+)=/gmu)].map(([, name]) => name as string);
  expect(named.toSorted()).toEqual(settings);
});
