import { eventStream } from "@/lib/next/event-stream";
import { sharePresence } from "@/lib/commands/projects/share-presence";
import type { Route } from "@/lib/next/match-route";
import { empty } from "@/lib/next/reply";
import { sharedStream } from "@/lib/next/shared-stream";
import { followEvents } from "@/lib/queries/follow-events";
import { followProjects } from "@/lib/queries/follow-projects";
import { listEvents } from "@/lib/queries/list-events";

const events = "/api/v1/projects/{projectId}/events";

const wantsStream = (request: Request): boolean => (request.headers.get("accept") ?? "").includes("text/event-stream");

export const eventRoutes: Route[] = [
  { method: "GET", path: events, operation: listEvents },
  { method: "GET", path: events, operation: followEvents, when: wantsStream, respond: eventStream, media: "text/event-stream" },
  { method: "GET", path: "/api/v1/me/events", operation: followProjects, respond: sharedStream, media: "text/event-stream" },
  { method: "POST", path: "/api/v1/projects/{projectId}/presence", operation: sharePresence, status: 204, respond: () => empty() },
];
