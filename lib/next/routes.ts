import type { Route } from "@/lib/next/match-route";
import { accountRoutes } from "@/lib/next/routes-accounts";
import { annotationRoutes } from "@/lib/next/routes-annotations";
import { projectRoutes } from "@/lib/next/routes-projects";

/** The whole API: every address, its operation, its answer. OpenAPI and the table of rights are made from this list. */
export const routes: Route[] = [...accountRoutes, ...projectRoutes, ...annotationRoutes];
