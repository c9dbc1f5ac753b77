import type { Route } from "@/lib/next/match-route";
import { annotationRoutes } from "@/lib/next/routes-annotations";
import { codebookRoutes } from "@/lib/next/routes-codebook";
import { eventRoutes } from "@/lib/next/routes-events";
import { projectRoutes } from "@/lib/next/routes-projects";

/** The whole API: every address, its operation, its answer. OpenAPI and the table of rights are made from this list. */
export const routes: Route[] = [...projectRoutes, ...codebookRoutes, ...annotationRoutes, ...eventRoutes];
