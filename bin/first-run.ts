import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolderPath } from "@/bin/places";

/** What a new installation needs to be told about. Called after the migrations, with DATABASE_URL and the rest in the environment. */
export type FirstRun = { embedded: boolean; publicUrl: string };

/** Puts the demo project into an empty embedded database; answers lines to print. Their passwords are shown here, once, and kept in a file. */
export async function seedDemo(context: FirstRun): Promise<string[]> {
  if (!context.embedded || process.env.CONCORD_DEMO === "off") return [];
  const { listAccounts } = await import("@/lib/queries/list-accounts");
  const { serverActor } = await import("@/lib/permissions/actor");
  if ((await listAccounts.execute({ actor: serverActor, input: () => ({ limit: 1 }) })).items.length > 0) return [];
  const { seedDemoProject } = await import("@/bin/seed-demo");
  const { accounts } = await seedDemoProject();
  const lines = accounts.map(({ email, password, role }) => `  ${email.padEnd(28)} ${password}  (${role})`);
  const file = join(dataFolderPath(), "demo-accounts.txt");
  writeFileSync(file, `Accounts of the demo project “Heat and the city”. None of them administers the server.\n${lines.join("\n")}\n`, { mode: 0o600 });
  return ["A demo project is ready. Sign in as one of its people (also kept in " + file + "):", ...lines];
}

/** As long as no administrator exists: lines with the one-time set-up link. */
export async function setUpLines(_context: FirstRun): Promise<string[]> {
  const { createSetUpLink } = await import("@/lib/commands/accounts/create-set-up-link");
  const { serverActor } = await import("@/lib/permissions/actor");
  const { link } = await createSetUpLink.execute({ actor: serverActor });
  return link === null ? [] : ["Nobody administers this server yet. Make the first account here (once, within 24 hours):", `  ${link}`];
}
