import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Whether something made from files is still what the files say, judged by their contents: times change with every checkout.
 * The stamp is taken away before the work and written after it, so work that broke off counts as not done.
 */
export function contentHash(root: string, inputs: string[], extra: string[] = []): string {
  const hash = createHash("sha256");
  for (const input of inputs) for (const file of filesBelow(root, input)) hash.update(file).update("\0").update(readFileSync(join(root, file))).update("\0");
  for (const word of extra) hash.update(word).update("\0");
  return hash.digest("hex");
}

function filesBelow(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    // What is only read by people changes nothing that is built.
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Does the work unless the stamp says it was done for exactly these contents. Answers whether it worked. */
export async function onceFor(stamp: string, hash: string, work: () => Promise<void>): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
