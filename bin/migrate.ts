import { backupBeforeMigration } from "@/bin/backup-before-migration";
import { prismaFolder } from "@/bin/places";
import { Refusal } from "@/bin/refusal";
import { applyMigrations, knownMigrations, migrationStatus } from "@/lib/db/migrate";
import { noteSoftware, readSoftware } from "@/lib/db/software";
import packageFile from "@/package.json" with { type: "json" };

/** Applies what is missing, says so, and explains a migration that failed. Before a database that holds an older schema is touched it is backed up. */
export async function migrate(url: string): Promise<string[]> {
  const direct = process.env["DATABASE_DIRECT_URL"] || url;
  await refuseNewerSchema(direct);
  try {
    const applied = await applyMigrations(direct, prismaFolder, { before: () => backupBeforeMigration(direct) });
    if (applied.length) process.stderr.write(`Database brought up to date (${applied.join(", ")}).\n`);
    await noteSoftware(direct, packageFile.version);
    return applied;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { failed } = await migrationStatus(direct, prismaFolder);
    if (!failed.length) throw error;
    throw new Refusal([
      (error as Error).message.trim(),
      "",
      `The migration ${failed.join(", ")} failed. It ran as one transaction, so the database is as it was before.`,
      "When its cause is gone, try it again with:",
      ...failed.map((name) => `  npm run --silent concord -- migrate --again ${name}`),
    ].join("\n"));
  }
}

/** An older Concord would write rows that a newer schema does not want, and miss what it must keep. */
export async function refuseNewerSchema(url: string, folder = prismaFolder): Promise<void> {
  const known = knownMigrations(folder);
  const { version, migrations } = await readSoftware(url);
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Refusal([
    `This database was brought up to date by Concord ${version ?? "of a newer version"} (its schema is ${unknown.at(-1)}).`,
    `This is Concord ${packageFile.version}, which knows the schema up to ${known.at(-1)}. It leaves the database as it is.`,
    "Start the newer version, or restore a backup that was made before the upgrade.",
  ].join("\n"));
}
