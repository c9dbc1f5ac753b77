import { z } from "zod";
import { recordServerEvent } from "@/lib/db/server-events";
import { readSettings, writeSettings } from "@/lib/db/settings";
import { command, requireMatch } from "@/lib/operation";
import { serverSettings, serverSettingsChange } from "@/lib/schemas/account";

/** Sets who may create projects, and how long deleted ones are kept. */
export const changeServerSettings = command({
  permission: "account.manage",
  summary: "Change the settings of the server (administrators)",
  params: z.object({}),
  input: serverSettingsChange,
  output: serverSettings,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, ifMatch }) => {
    const stored = await readSettings(db, { lock: true });
    const { projectCreators = stored.projectCreators, keepDeletedDays = stored.keepDeletedDays } = input;
    if (projectCreators === stored.projectCreators && keepDeletedDays === stored.keepDeletedDays) return stored;
    requireMatch(ifMatch, stored);
    const settings = { projectCreators, keepDeletedDays, version: stored.version + 1 };
    await writeSettings(db, settings);
    await recordServerEvent(db, { type: "settings.changed", actor, facts: { projectCreators, keepDeletedDays } });
    return settings;
  },
});
