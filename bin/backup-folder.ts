import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

/** The folder of the nightly backups: made when it is missing, and refused at the start when nothing can be written there, not at night. */
export function requireBackupFolder(named: string): string {
  const folder = resolve(root, named);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    throw new Refusal(`CONCORD_BACKUP_DIR is ${folder}, and nothing can be written there (${(error as Error).message}).`);
  }
}
