import { existsSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";
import { readSecret } from "@/bin/data-folder";
import { readPassphrase } from "@/bin/passphrase";
import { fromCaller } from "@/bin/places";
import { Refusal } from "@/bin/refusal";
import { sizeInWords } from "@/bin/size";
import { draftName, writeBackup } from "@/lib/backup/write-backup";
import { noteBackup } from "@/lib/db/backup-notes";
import packageFile from "@/package.json" with { type: "json" };

export const command: Command = {
  usage: "backup --out FILE [--passphrase-file FILE] [--overwrite]    (or the passphrase in CONCORD_BACKUP_PASSPHRASE)",
  async run({ args, dataFolder, openDatabase, whenEnding, print }) {
    const { values } = parseArgs({ args, options: { out: { type: "string" }, "passphrase-file": { type: "string" }, overwrite: { type: "boolean" } } });
    if (!values.out) throw new UsageError("Say into which file: --out FILE.");
    const file = fromCaller(values.out);
    requirePlace(file, values.overwrite ?? false);
    const passphrase = readPassphrase(values["passphrase-file"]);
    const { url } = await openDatabase({ asItIs: true });
    whenEnding(() => rm(draftName(file), { force: true }));
    const direct = process.env["DATABASE_DIRECT_URL"] || url;
    const facts = await writeBackup({ url: direct, file, version: packageFile.version, passphrase, secret: readSecret(dataFolder), onProgress: (line) => process.stderr.write(`${line}\n`) });
    await noteBackup(direct, { kind: "backup", state: "done", file, bytes: facts.fileBytes, rows: facts.rows });
    print(`${file}: ${facts.rows} rows of ${facts.tables.length} tables, ${sizeInWords(facts.fileBytes)}, schema ${facts.schema}${facts.encryption ? ", encrypted" : ""}`);
    if (facts.secret === null) process.stderr.write(aboutSecret(dataFolder));
  },
};

function requirePlace(file: string, overwrite: boolean): void {
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) throw new Refusal(`There is no folder ${dirname(file)}.`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Refusal(`${file} is a folder; name a file in it.`);
  if (existsSync(file) && !overwrite) throw new Refusal(`${file} exists. Choose another name, or say --overwrite.`);
}

function aboutSecret(dataFolder: string): string {
  const where = process.env["CONCORD_SECRET"] && !existsSync(join(dataFolder, "secret")) ? "CONCORD_SECRET" : `CONCORD_SECRET, or the file ${join(dataFolder, "secret")}`;
  return `The file is not encrypted, so the server's secret is not in it. Keep that too, elsewhere (${where}): second factors and places in the live feed need it.\n`;
}
