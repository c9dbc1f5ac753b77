import { parseArgs } from "node:util";
import type { Command } from "@/bin/command";

export const command: Command = {
  usage: "project list [--json]",
  async run({ args, openDatabase, print }) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
    await openDatabase();
    const { listAllProjects } = await import("@/lib/queries/list-all-projects");
    const { serverActor } = await import("@/lib/permissions/actor");
    let cursor: string | null = null;
    do {
      const input: Record<string, unknown> = cursor === null ? {} : { cursor };
      // eslint-disable-next-line no-await-in-loop -- one page leads to the next
      const page = await listAllProjects.execute({ actor: serverActor, input: () => input });
      for (const project of page.items) {
        if (values.json) print(JSON.stringify(project));
        else print(`${project.id}  ${project.name}  (${project.owners.join(", ")}; ${project.members} members, ${project.documents} documents)`);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  },
};
