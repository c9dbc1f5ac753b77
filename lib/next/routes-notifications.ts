import { changeNotificationSettings } from "@/lib/commands/notifications/change-notification-settings";
import { markNotificationsRead } from "@/lib/commands/notifications/mark-notifications-read";
import { unsubscribe } from "@/lib/commands/notifications/unsubscribe";
import type { Route } from "@/lib/next/match-route";
import { empty } from "@/lib/next/reply";
import { listNotifications } from "@/lib/queries/list-notifications";
import { readUnsubscribe } from "@/lib/queries/read-unsubscribe";
import { readNotificationSettings } from "@/lib/queries/read-notification-settings";

const me = "/api/v1/me";

const link = "/api/v1/unsubscribe/{token}";

/** Mail programs post a form to the address in the mail's heading; a person who opens it there gets the page with the button. */
const toPage = ({ token }: { token: string }): Response => new Response(null, { status: 303, headers: { "location": `/unsubscribe/${encodeURIComponent(token)}`, "cache-control": "no-store" } });

export const notificationRoutes: Route[] = [
  { method: "GET", path: `${me}/notifications`, operation: listNotifications },
  { method: "POST", path: `${me}/notifications:read`, operation: markNotificationsRead, status: 204, respond: () => empty() },
  { method: "GET", path: `${me}/notification-settings`, operation: readNotificationSettings },
  { method: "PATCH", path: `${me}/notification-settings`, operation: changeNotificationSettings },
  { method: "GET", path: link, operation: readUnsubscribe, status: 303, respond: toPage },
  { method: "POST", path: link, operation: unsubscribe, ignoresBody: true, status: 204, respond: () => empty() },
];
