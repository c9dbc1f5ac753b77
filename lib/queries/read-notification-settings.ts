import { z } from "zod";
import { readNoticeSettings } from "@/lib/db/notice-settings";
import { query } from "@/lib/operation";
import { noticeSettings } from "@/lib/schemas/notification";

/** How one is told of what. */
export const readNotificationSettings = query({
  permission: "account.own",
  summary: "How you are told: in the app and by mail, kind by kind; muted projects",
  params: z.object({}),
  input: z.object({}),
  output: noticeSettings,
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => await readNoticeSettings(db, actor.userId),
});
