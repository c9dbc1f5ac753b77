import { downloadHeaders } from "@/lib/next/download";
import { eventStream } from "@/lib/next/event-stream";
import { sharePresence } from "@/lib/commands/projects/share-presence";
import type { Route } from "@/lib/next/match-route";
import { empty, streamed } from "@/lib/next/reply";
import { exportActivity } from "@/lib/queries/export-activity";
import { followEvents } from "@/lib/queries/follow-events";
import { listActivity } from "@/lib/queries/list-activity";
import { sharedStream } from "@/lib/next/shared-stream";
import { followProjects } from "@/lib/queries/follow-projects";
import { listEvents } from "@/lib/queries/list-events";

const activity = "/api/v1/projects/{projectId}/activity";
const events = "/api/v1/projects/{projectId}/events";

const wantsStream = (request: Request): boolean => (request.headers.get("accept") ?? "").includes("text/event-stream");

// A link cannot say what it accepts; then the address says it.
const wantsTable = (request: Request): boolean => (request.headers.get("accept") ?? "").includes("text/csv") || new URL(request.url).searchParams.get("as") === "csv";

export const eventRoutes: Route[] = [
  { method: "GET", path: events, operation: listEvents },
  { method: "GET", path: events, operation: followEvents, when: wantsStream, respond: eventStream, media: "text/event-stream" },
  { method: "GET", path: activity, operation: listActivity },
  { method: "GET", path: activity, operation: exportActivity, when: wantsTable, media: "text/csv", respond: ({ bytes, fileName, mediaType }) => streamed(bytes, downloadHeaders(fileName, mediaType)) },
  { method: "GET", path: "/api/v1/me/events", operation: followProjects, respond: sharedStream, media: "text/event-stream" },
  { method: "POST", path: "/api/v1/projects/{projectId}/presence", operation: sharePresence, status: 204, respond: () => empty() },
];
