import { addMember } from "@/lib/commands/projects/add-member";
import { changeProject } from "@/lib/commands/projects/change-project";
import { changeRole } from "@/lib/commands/projects/change-role";
import { createInvitation } from "@/lib/commands/projects/create-invitation";
import { createProject } from "@/lib/commands/projects/create-project";
import { deleteProject } from "@/lib/commands/projects/delete-project";
import { handOverProject } from "@/lib/commands/projects/hand-over-project";
import { removeMember } from "@/lib/commands/projects/remove-member";
import { restoreProject } from "@/lib/commands/projects/restore-project";
import { revokeInvitation } from "@/lib/commands/projects/revoke-invitation";
import type { Route } from "@/lib/next/match-route";
import { created, empty } from "@/lib/next/reply";
import { listDeleted } from "@/lib/queries/list-deleted";
import { listInvitations } from "@/lib/queries/list-invitations";
import { listMembers } from "@/lib/queries/list-members";
import { listProjects } from "@/lib/queries/list-projects";
import { readProject } from "@/lib/queries/read-project";

const projects = "/api/v1/projects";
const project = `${projects}/{projectId}`;
const member = `${project}/members/{userId}`;

export const projectRoutes: Route[] = [
  { method: "GET", path: projects, operation: listProjects },
  { method: "POST", path: projects, operation: createProject, status: 201, respond: created },
  { method: "GET", path: project, operation: readProject },
  { method: "PATCH", path: project, operation: changeProject },
  { method: "DELETE", path: project, operation: deleteProject, status: 204, respond: () => empty() },
  { method: "POST", path: `${project}/restore`, operation: restoreProject },
  { method: "GET", path: `${project}/deleted`, operation: listDeleted },
  { method: "GET", path: `${project}/members`, operation: listMembers },
  { method: "POST", path: `${project}/members`, operation: addMember, status: 201, respond: created },
  { method: "PATCH", path: member, operation: changeRole },
  { method: "DELETE", path: member, operation: removeMember, status: 204, respond: () => empty() },
  { method: "POST", path: `${member}:hand-over`, operation: handOverProject },
  { method: "GET", path: `${project}/invitations`, operation: listInvitations },
  { method: "POST", path: `${project}/invitations`, operation: createInvitation, status: 201, respond: created },
  { method: "DELETE", path: `${project}/invitations/{invitationId}`, operation: revokeInvitation, status: 204, respond: () => empty() },
];
