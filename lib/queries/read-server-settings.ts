import { z } from "zod";
import { readSettings } from "@/lib/db/settings";
import { query } from "@/lib/operation";
import { serverSettings } from "@/lib/schemas/account";

/** What administrators set for the whole server. */
export const readServerSettings = query({
  permission: "account.manage",
  summary: "Read the settings of the server (administrators)",
  params: z.object({}),
  input: z.object({}),
  output: serverSettings,
  subject: async () => ({ role: null }),
  run: async ({ db }) => await readSettings(db),
});
