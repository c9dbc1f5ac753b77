import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { factorOf } from "@/lib/db/second-factors";
import { recordServerEvent } from "@/lib/db/server-events";
import { deleteSessionsWithoutFactor } from "@/lib/db/sessions";
import { readSettings, writeSettings } from "@/lib/db/settings";
import { AppError } from "@/lib/errors";
import { command, requireMatch } from "@/lib/operation";
import { serverSettings, serverSettingsChange } from "@/lib/schemas/account";

/** Sets who may create projects, how long deleted ones are kept, and whether passwords alone are enough to sign in. */
export const changeServerSettings = command({
  permission: "account.manage",
  summary: "Change the settings of the server (administrators)",
  params: z.object({}),
  input: serverSettingsChange,
  output: serverSettings,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, ifMatch }) => {
    const stored = await readSettings(db, { lock: true });
    const { projectCreators = stored.projectCreators, keepDeletedDays = stored.keepDeletedDays, requireSecondFactor = stored.requireSecondFactor } = input;
    const wanted = { projectCreators, keepDeletedDays, requireSecondFactor };
    if (isDeepStrictEqual({ ...stored, ...wanted }, stored)) return stored;
    requireMatch(ifMatch, stored);
    if (requireSecondFactor && !stored.requireSecondFactor) {
      if (actor.via !== "command" && !(await factorOf(db, actor.userId)).on) throw new AppError("wrong-state", "Set up a second factor for your own account first.");
      // Whoever has none sets it up at the next sign-in, which is now.
      await deleteSessionsWithoutFactor(db);
    }
    const settings = { ...wanted, version: stored.version + 1 };
    await writeSettings(db, settings);
    await recordServerEvent(db, { type: "settings.changed", actor, facts: wanted });
    return settings;
  },
});
