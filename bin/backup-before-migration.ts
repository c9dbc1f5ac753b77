import { mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { readSecret } from "@/bin/data-folder";
import { readPassphrase } from "@/bin/passphrase";
import { dataFolderPath } from "@/bin/places";
import { explain, Refusal } from "@/bin/refusal";
import { sizeInWords } from "@/bin/size";
import { writeBackup } from "@/lib/backup/write-backup";
import { noteBackup } from "@/lib/db/backup-notes";
import { databaseSize } from "@/lib/db/software";
import packageFile from "@/package.json" with { type: "json" };

const KEEP = 3;
const NAME = /^before-upgrade-[\dT]+\.backup$/u;

/** A way back from every upgrade: the last three lie in the data folder. `CONCORD_BACKUP_BEFORE_MIGRATION=off` for whoever has one of their own. */
export async function backupBeforeMigration(url: string): Promise<void> {
  if (process.env["CONCORD_BACKUP_BEFORE_MIGRATION"] === "off") return;
  const folder = join(dataFolderPath(), "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  requireRoom(folder, await databaseSize(url));
  const file = join(folder, `before-upgrade-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/gu, "")}.backup`);
  process.stderr.write(`The database is backed up before its schema changes: ${file}\n`);
  try {
    const facts = await writeBackup({ url, file, version: packageFile.version, passphrase: readPassphrase(), secret: readSecret(dataFolderPath()) });
    await noteBackup(url, { kind: "backup", state: "done", file, bytes: facts.fileBytes, rows: facts.rows });
  } catch (error) {
    throw new Refusal(`The backup before the upgrade failed, so nothing was changed:\n${explain(error)}\nWith a backup of your own, start once with CONCORD_BACKUP_BEFORE_MIGRATION=off.`);
  }
  for (const name of readdirSync(folder).filter((each) => NAME.test(each)).toSorted().slice(0, -KEEP)) rmSync(join(folder, name));
}

/** A full disk stops PostgreSQL, so room for a backup as large as the database and a little more must be there. */
function requireRoom(folder: string, databaseBytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const [free, wanted] = [bavail * bsize, databaseBytes + 100_000_000];
  if (free < wanted) throw new Refusal(`The upgrade begins with a backup, and the disk of ${folder} has too little room for it (${sizeInWords(free)} free, ${sizeInWords(wanted)} wanted).\nMake room, or start once with CONCORD_BACKUP_BEFORE_MIGRATION=off when you have a backup of your own. Nothing was changed.`);
}
