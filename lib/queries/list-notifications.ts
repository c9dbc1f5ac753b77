import { z } from "zod";
import { listNotices } from "@/lib/db/notifications";
import { decodeCursor, pageOf as page } from "@/lib/db/page";
import { query } from "@/lib/operation";
import { notificationList, notificationQuery } from "@/lib/schemas/notification";

/** What one is told in the app, the latest first, as far as one may still see it. */
export const listNotifications = query({
  permission: "notification.own",
  summary: "Your notifications, the latest first, and how many are unread",
  params: z.object({}),
  input: notificationQuery,
  output: notificationList,
  subject: async () => ({ role: null }),
  run: async ({ db, actor, input }) => {
    const { limit, cursor, projectId, unread: onlyUnread } = input;
    const { rows, unread } = await listNotices(db, actor, { projectId, unread: onlyUnread, after: decodeCursor(cursor, ["uuid"])?.[0] ?? null, limit: limit + 1 });
    return { ...page(rows, limit, { item: (row) => row, key: (row) => [row.id] }), unread };
  },
});
