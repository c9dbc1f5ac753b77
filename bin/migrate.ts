import { applyMigrations, migrationStatus } from "@/lib/db/migrate";
import { prismaFolder } from "@/bin/places";
import { Refusal } from "@/bin/refusal";

/** Applies what is missing, says so, and explains a migration that failed. */
export async function migrate(url: string): Promise<string[]> {
  try {
    const applied = await applyMigrations(url, prismaFolder);
    if (applied.length) process.stderr.write(`Database brought up to date (${applied.join(", ")}).\n`);
    return applied;
  } catch (error) {
    const { failed } = await migrationStatus(url, prismaFolder);
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
