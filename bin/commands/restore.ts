import { parseArgs } from "node:util";
import { adoptSecret } from "@/bin/adopt-secret";
import { type Command, UsageError } from "@/bin/command";
import { readPassphrase } from "@/bin/passphrase";
import { fromCaller, prismaFolder } from "@/bin/places";
import { proveBackup, type Restored, restoreBackup } from "@/lib/backup/restore-backup";
import { noteBackup } from "@/lib/db/backup-notes";
import { parseDatabaseUrl, withDatabase } from "@/lib/db/connection";
import { dropScratch, isKeptName } from "@/lib/db/scratch-database";

export const command: Command = {
  usage: "restore --forget DATABASE | --in FILE [--check | --replace --yes-replace DATABASE] [--passphrase-file FILE]    (or the passphrase in CONCORD_BACKUP_PASSPHRASE)",
  async run({ args, dataFolder, openDatabase, whenEnding, print }) {
    const options = { in: { type: "string" }, check: { type: "boolean" }, replace: { type: "boolean" }, "yes-replace": { type: "string" }, "passphrase-file": { type: "string" }, forget: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    if (values.forget) return await forget(values.forget, (await openDatabase({ asItIs: true })).url);
    if (!values.in) throw new UsageError("Say from which file: --in FILE.");
    if (values.check && values.replace) throw new UsageError("--check changes nothing and --replace does; say one of them.");
    const passphrase = readPassphrase(values["passphrase-file"]);
    const opened = await openDatabase({ asItIs: true });
    const url = process.env["DATABASE_DIRECT_URL"] || opened.url;
    const { database } = parseDatabaseUrl(url);
    if (values.replace && values["yes-replace"] !== database) throw new UsageError(`To put the backup in the place of what is there, name the database: --replace --yes-replace ${database}`);
    const plan = { url, file: fromCaller(values.in), passphrase, prismaFolder, onProgress: (line: string) => void process.stderr.write(`${line}\n`), onScratch: whenEnding };
    if (values.check) return await check(plan, print);
    const restored = await restoreBackup({ ...plan, replace: values.replace ?? false });
    print(`Restored ${inWords(restored)}`);
    if (restored.keptAs !== null) print(`What was there before is kept as the database ${restored.keptAs}. When nobody misses anything: restore --forget ${restored.keptAs}`);
    for (const line of adoptSecret(dataFolder, restored.facts.secret)) process.stderr.write(`${line}\n`);
  },
};

/** The embedded PostgreSQL brings no program of its own to do it with. */
async function forget(name: string, url: string): Promise<void> {
  if (!isKeptName(name)) throw new UsageError(`${name} is not the name of a database that a restore kept.`);
  await dropScratch(withDatabase(url, name), url);
}

async function check(plan: Parameters<typeof proveBackup>[0], print: (line: string) => void): Promise<void> {
  try {
    const proved = await proveBackup(plan);
    await noteBackup(plan.url, { kind: "proof", state: "done", file: plan.file, bytes: proved.facts.fileBytes, rows: proved.facts.rows });
    print(`The backup can be restored: ${inWords(proved)}`);
  } catch (error) {
    await noteBackup(plan.url, { kind: "proof", state: "failed", file: plan.file, problem: (error as Error).message });
    throw error;
  }
}

function inWords({ facts, proof }: Restored): string {
  const indexes = proof.indexes === null ? "indexes not looked at (amcheck needs an administrator of PostgreSQL)" : `${proof.indexes} indexes sound`;
  return `${facts.rows} rows of ${facts.tables.length} tables, made ${facts.madeAt} by Concord ${facts.concord}; ${proof.revisions} texts and ${proof.quotes} annotations with their quotes agree, no event is missing, ${indexes}.`;
}
