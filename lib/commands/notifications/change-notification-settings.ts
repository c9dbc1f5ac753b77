import { z } from "zod";
import { readNoticeSettings, writeNoticeMutes, writeNoticeSettings } from "@/lib/db/notice-settings";
import { command } from "@/lib/operation";
import { noticeSettings, noticeSettingsChange } from "@/lib/schemas/notification";

/** How one wants to be told of what, and from which projects of nothing. */
export const changeNotificationSettings = command({
  permission: "account.own",
  summary: "Change how you are told: in the app and by mail, kind by kind; mute projects",
  params: z.object({}),
  input: noticeSettingsChange,
  output: noticeSettings,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input }) => {
    await writeNoticeSettings(db, actor.userId, input.kinds);
    if (input.muted) await writeNoticeMutes(db, actor.userId, input.muted);
    return await readNoticeSettings(db, actor.userId);
  },
});
