import type { Route } from "@/lib/next/match-route";
import { annotationRoutes } from "@/lib/next/routes-annotations";
import { assignmentRoutes } from "@/lib/next/routes-assignments";
import { codebookRoutes } from "@/lib/next/routes-codebook";
import { eventRoutes } from "@/lib/next/routes-events";

/** The whole API: every address, its operation, its answer. OpenAPI and the table of rights are made from this list. */
export const routes: Route[] = [...codebookRoutes, ...annotationRoutes, ...assignmentRoutes, ...eventRoutes];
