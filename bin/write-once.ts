import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file unless it is there, and answers what it holds. Of two processes at once one wins, and nobody reads half a file. */
export function writeOnce(path: string, make: () => string, mode: number, prepare: (draft: string) => void = () => {}): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const draft = `${path}.new-${process.pid}`;
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
