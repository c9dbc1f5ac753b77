import { fileURLToPath } from "node:url";
import { isAbsolute, join, resolve } from "node:path";

/** The checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

export const prismaFolder = join(root, "prisma");

/** The one folder that holds what this installation knows: secret, embedded database, who is running. */
export function dataFolderPath(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment["CONCORD_DATA"];
  if (!chosen) return join(root, ".data");
  return isAbsolute(chosen) ? chosen : resolve(root, chosen);
}

/** A path as a person typed it: npm runs us in the checkout, but they meant the folder they stand in. */
export function fromCaller(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}
