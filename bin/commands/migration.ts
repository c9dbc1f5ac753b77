import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";
import { prismaFolder, root } from "@/bin/places";
import { missingMigration } from "@/lib/db/migrate";

const folderTime = (now: Date): string => now.toISOString().replace(/\D/g, "").slice(0, 14);

export const command: Command = {
  usage: "migration --name WHAT_CHANGES [--empty] | --check",
  async run({ args, openDatabase, print }) {
    const { values } = parseArgs({ args, options: { name: { type: "string" }, empty: { type: "boolean" }, check: { type: "boolean" } } });
    if (!values.check && !values.name) throw new UsageError("A new migration needs a name.");
    const { url } = await openDatabase({ asItIs: true });
    const script = await missingMigration(url, prismaFolder);
    if (values.check) {
      print(script || "The migrations build exactly what prisma/schema.prisma says.");
      return script ? 1 : 0;
    }
    if (!script && !values.empty) {
      print("The migrations already build what prisma/schema.prisma says. For SQL by hand: --empty.");
      return 0;
    }
    const folder = join(prismaFolder, "migrations", `${folderTime(new Date())}_${values.name!.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), script || "-- by hand\n");
    print(`${relative(root, folder)}/migration.sql written. Read it, then: npm run --silent concord -- migrate`);
  },
};
