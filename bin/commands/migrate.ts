import { parseArgs } from "node:util";
import type { Command } from "@/bin/command";
import { migrate } from "@/bin/migrate";
import { prismaFolder } from "@/bin/places";
import { markRolledBack, migrationStatus } from "@/lib/db/migrate";

export const command: Command = {
  usage: "migrate [--status | --again NAME]",
  async run({ args, openDatabase, print }) {
    const { values } = parseArgs({ args, options: { status: { type: "boolean" }, again: { type: "string" } } });
    const { url } = await openDatabase({ asItIs: true });
    if (values.status) {
      const { known, pending, failed, edited, unknown } = await migrationStatus(url, prismaFolder);
      for (const name of known) print(`${failed.includes(name) ? "failed " : pending.includes(name) ? "pending" : edited.includes(name) ? "edited " : "applied"}  ${name}`);
      for (const name of unknown) print(`unknown  ${name}`);
      return pending.length + failed.length + unknown.length ? 1 : 0;
    }
    if (values.again) await markRolledBack(url, values.again);
    const applied = await migrate(url);
    print(applied.length ? `${applied.length} applied` : "nothing to do");
  },
};
