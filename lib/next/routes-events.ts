import { eventStream } from "@/lib/next/event-stream";
import type { Route } from "@/lib/next/match-route";
import { followEvents } from "@/lib/queries/follow-events";
import { listEvents } from "@/lib/queries/list-events";

const events = "/api/v1/projects/{projectId}/events";

const wantsStream = (request: Request): boolean => (request.headers.get("accept") ?? "").includes("text/event-stream");

export const eventRoutes: Route[] = [
  { method: "GET", path: events, operation: listEvents },
  { method: "GET", path: events, operation: followEvents, when: wantsStream, respond: eventStream, media: "text/event-stream" },
];
