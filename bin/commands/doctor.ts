import { statfsSync } from "node:fs";
import type { Command } from "@/bin/command";
import { readSecret, readServerNote } from "@/bin/data-folder";
import { prismaFolder } from "@/bin/places";
import { diagnose, type Diagnosis } from "@/lib/db/diagnosis";
import { migrationStatus, type MigrationStatus } from "@/lib/db/migrate";
import packageFile from "@/package.json" with { type: "json" };

/** One thing looked at: what was found, and what to do when it is not right. */
type Finding = { name: string; found: string; cure?: string };

function aboutDatabase(diagnosis: Diagnosis): Finding[] {
  const missing = diagnosis.extensions.filter((each) => !each.available).map((each) => each.name);
  const { used, allowed } = diagnosis.connections;
  return [
    { name: "PostgreSQL", found: diagnosis.version, cure: diagnosis.versionNumber < 150_000 ? "Concord needs PostgreSQL 15 or newer." : undefined },
    { name: "encoding", found: diagnosis.encoding, cure: diagnosis.encoding === "UTF8" ? undefined : "Make the database anew with ENCODING 'UTF8'." },
    {
      name: "locale",
      found: diagnosis.lettersOfAllScripts ? "knows the letters of all scripts" : "knows Latin letters only",
      cure: diagnosis.lettersOfAllScripts ? undefined : "Search would miss other scripts. Make the database anew with LC_CTYPE 'C.UTF-8' or an ICU locale.",
    },
    {
      name: "extensions",
      found: diagnosis.extensions.map((each) => `${each.name}${each.installed ? "" : each.available ? " (available)" : " (missing)"}`).join(", "),
      cure: missing.length ? `Install PostgreSQL's contrib package; missing: ${missing.join(", ")}.` : undefined,
    },
    { name: "connections", found: `${used} of ${allowed}`, cure: used > allowed * 0.8 ? "Raise max_connections or lower CONCORD_POOL." : undefined },
    { name: "live feed", found: diagnosis.notifies ? "LISTEN works" : "LISTEN hears nothing", cure: diagnosis.notifies ? undefined : "Give a direct address; poolers in transaction mode cannot LISTEN." },
  ];
}

function aboutMigrations({ known, pending, failed, edited, unknown }: MigrationStatus): Finding[] {
  const findings: Finding[] = [{
    name: "migrations",
    found: pending.length ? `pending: ${pending.join(", ")}` : `all ${known.length} applied`,
    cure: pending.length ? "npm run --silent concord -- migrate" : undefined,
  }];
  for (const name of failed) findings.push({ name: "failed migration", found: name, cure: `It left nothing behind. When its cause is gone: npm run --silent concord -- migrate --again ${name}` });
  if (edited.length) findings.push({ name: "edited migration", found: edited.join(", "), cure: "Applied migrations must not change; put the files back as they were." });
  if (unknown.length) findings.push({ name: "unknown migration", found: unknown.join(", "), cure: "This database was used by a newer Concord. Run that version." });
  return findings;
}

function aboutMachine(dataFolder: string): Finding[] {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = (bavail * bsize) / 1e9;
  const note = readServerNote(dataFolder);
  return [
    { name: "Concord", found: `${packageFile.version} on Node ${process.versions.node}` },
    { name: "data folder", found: dataFolder },
    { name: "server", found: note ? `${note.url} (process ${note.pid})` : "not running" },
    { name: "disk", found: `${free.toFixed(1)} GB free`, cure: free < 1 ? "Make room: PostgreSQL stops when the disk is full." : undefined },
  ];
}

export const command: Command = {
  usage: "doctor",
  async run({ dataFolder, openDatabase, print }) {
    const { url } = await openDatabase({ asItIs: true });
    readSecret(dataFolder);
    const findings = [...aboutMachine(dataFolder), ...aboutDatabase(await diagnose(url)), ...aboutMigrations(await migrationStatus(url, prismaFolder))];
    for (const { name, found, cure } of findings) {
      print(`${cure ? "!!" : "ok"}  ${name.padEnd(18)} ${found}`);
      if (cure) print(`    ${"".padEnd(18)} ${cure}`);
    }
    return findings.some((finding) => finding.cure) ? 1 : 0;
  },
};
