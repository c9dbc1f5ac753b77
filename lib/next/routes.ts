import type { Route } from "@/lib/next/match-route";
import { accountRoutes } from "@/lib/next/routes-accounts";
import { annotationRoutes } from "@/lib/next/routes-annotations";
import { assignmentRoutes } from "@/lib/next/routes-assignments";
import { codebookRoutes } from "@/lib/next/routes-codebook";
import { commentRoutes } from "@/lib/next/routes-comments";
import { documentRoutes } from "@/lib/next/routes-documents";
import { eventRoutes } from "@/lib/next/routes-events";
import { notificationRoutes } from "@/lib/next/routes-notifications";
import { projectRoutes } from "@/lib/next/routes-projects";
import { transferRoutes } from "@/lib/next/routes-transfer";

/** The whole API: every address, its operation, its answer. OpenAPI and the table of rights are made from this list. */
export const routes: Route[] = [
  ...accountRoutes,
  ...projectRoutes,
  ...documentRoutes,
  ...codebookRoutes,
  ...annotationRoutes,
  ...assignmentRoutes,
  ...commentRoutes,
  ...notificationRoutes,
  ...eventRoutes,
  ...transferRoutes,
];
