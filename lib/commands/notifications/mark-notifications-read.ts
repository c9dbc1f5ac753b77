import { z } from "zod";
import { markNoticesRead } from "@/lib/db/notifications";
import { command } from "@/lib/operation";
import { notificationRead } from "@/lib/schemas/notification";

/** Notes that one has seen these, or all. */
export const markNotificationsRead = command({
  permission: "notification.own",
  summary: "Mark notifications as read: these, those of a project, or all",
  params: z.object({}),
  input: notificationRead,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input, now }) => {
    await markNoticesRead(db, { userId: actor.userId, onlyProject: actor.onlyProject, now }, input);
    return null;
  },
});
