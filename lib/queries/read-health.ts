import { z } from "zod";
import { query } from "@/lib/operation";

/** Whether the server can do its work: the database answers with what it would need for any page. */
export const readHealth = query({
  permission: "server.enter",
  summary: "Whether the server and its database answer (no sign-in)",
  params: z.object({}),
  input: z.object({}),
  output: z.object({ status: z.enum(["ok", "failing"]), version: z.string(), database: z.enum(["ok", "failing"]) }),
  subject: async () => ({ role: null }),
  run: async ({ db }) => {
    const rows = await db.$queryRaw<{ migrated: boolean }[]>`select to_regclass('public.project_clocks') is not null as migrated`;
    return rows[0]?.migrated === true;
  },
});
