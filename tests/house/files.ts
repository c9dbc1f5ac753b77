import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What .gitignore names; a house without git, unpacked from an archive, is looked at like a checkout. */
const ignored = readFileSync(join(root, ".gitignore"), "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.replace(/\/$/u, ""));

const isOurs = (path: string): boolean => path !== ".git" && !ignored.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path.split("/").at(-1) as string, pattern));

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!isOurs(path)) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** The files that belong to the project, as paths from its root. */
export const projectFiles: readonly string[] = filesUnder("").toSorted();

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function foldersOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).filter((path) => statSync(join(root, path)).isDirectory()).map((path) => path.replaceAll("\\", "/")).toSorted();
}
