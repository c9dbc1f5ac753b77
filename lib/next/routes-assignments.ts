import { assignDocument } from "@/lib/commands/assignments/assign-document";
import { lookBehindCurtain } from "@/lib/commands/documents/look-behind-curtain";
import { removeAssignment } from "@/lib/commands/assignments/remove-assignment";
import { returnAssignment } from "@/lib/commands/assignments/return-assignment";
import { revealDocument } from "@/lib/commands/documents/reveal-document";
import { submitAssignment } from "@/lib/commands/assignments/submit-assignment";
import type { Route } from "@/lib/next/match-route";
import { created, empty } from "@/lib/next/reply";
import { listAssignments } from "@/lib/queries/list-assignments";

const project = "/api/v1/projects/{projectId}";
const one = `${project}/assignments/{assignmentId}`;

export const assignmentRoutes: Route[] = [
  { method: "GET", path: `${project}/assignments`, operation: listAssignments },
  { method: "POST", path: `${project}/assignments`, operation: assignDocument, status: 201, respond: created },
  { method: "DELETE", path: one, operation: removeAssignment, status: 204, respond: () => empty() },
  { method: "POST", path: `${one}/submit`, operation: submitAssignment },
  { method: "POST", path: `${one}/return`, operation: returnAssignment },
  { method: "POST", path: `${project}/documents/{documentId}/reveal`, operation: revealDocument, status: 204, respond: () => empty() },
  { method: "POST", path: `${project}/documents/{documentId}/look`, operation: lookBehindCurtain, status: 204, respond: () => empty() },
];
