import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A name beside a file for what is to become it. Not the process number: a new container counts from one again. */
export function draftOf(path: string): string {
  return `${path}.new-${randomBytes(6).toString("hex")}`;
}

/** Writes a file unless it is there, and answers what it holds. Of two processes at once one wins, and nobody reads half a file. */
export function writeOnce(path: string, make: () => string, mode: number, prepare: (draft: string) => void = () => {}): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const draft = draftOf(path);
  writeFileSync(draft, `${make()}\n`, { mode });
  prepare(draft);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}
