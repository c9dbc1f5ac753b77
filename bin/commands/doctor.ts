import { parseArgs } from "node:util";
import type { Command } from "@/bin/command";
import { readSecret } from "@/bin/data-folder";
import { aboutAddress, aboutBackups, aboutDatabase, aboutJobs, aboutMachine, aboutMail, aboutMigrations, type Finding } from "@/bin/findings";
import { prismaFolder } from "@/bin/places";
import { diagnose } from "@/lib/db/diagnosis";
import { migrationStatus } from "@/lib/db/migrate";

export const command: Command = {
  usage: "doctor [--json]",
  async run({ args, dataFolder, openDatabase, print }) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const { url } = await openDatabase({ asItIs: true });
    readSecret(dataFolder);
    const migrations = await migrationStatus(url, prismaFolder);
    const findings = [
      ...aboutMachine(dataFolder),
      ...(await aboutAddress(dataFolder)),
      await aboutMail(),
      ...aboutDatabase(await diagnose(url, process.env["DATABASE_DIRECT_URL"] || url)),
      ...aboutMigrations(migrations),
      // An older schema may not have the tables yet.
      ...(migrations.pending.length ? [] : await aboutContents()),
    ];
    if (values.json) print(JSON.stringify(findings.map(({ name, found, cure }) => ({ name, ok: cure === undefined, found, cure: cure ?? null })), null, 2));
    else for (const finding of findings) printFinding(finding, print);
    return findings.some((finding) => finding.cure) ? 1 : 0;
  },
};

async function aboutContents(): Promise<Finding[]> {
  const { closeDatabase, db } = await import("@/lib/db/client");
  const { readBackupState } = await import("@/lib/db/backup-notes");
  const { readServerState } = await import("@/lib/db/server-state");
  try {
    return [...aboutBackups(await readBackupState(db())), aboutJobs(await readServerState(db()))];
  } finally {
    await closeDatabase();
  }
}

function printFinding({ name, found, cure }: Finding, print: (line: string) => void): void {
  print(`${cure ? "!!" : "ok"}  ${name.padEnd(18)} ${found}`);
  if (cure) print(`    ${"".padEnd(18)} ${cure}`);
}
