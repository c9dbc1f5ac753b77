import type { Role } from "@/lib/permissions/actor";
import { roleMay } from "@/lib/permissions/authorize";
import type { Permission } from "@/lib/permissions/rules";

/** A page of a project: where it is, and the right without which it is not offered. One `aside` is not in the row of links: other pages lead there. */
export type ProjectPage = { label: string; segment: string; permission: Permission; aside?: true };

/** The one list behind navigation, menu and palette. */
export const projectPages: readonly ProjectPage[] = [
  { label: "Home", segment: "", permission: "project.read" },
  { label: "Documents", segment: "documents", permission: "document.read" },
  { label: "Codebook", segment: "codebook", permission: "tag.read" },
  { label: "Discussion", segment: "discussion", permission: "comment.read" },
  { label: "Members", segment: "members", permission: "project.read" },
  { label: "Activity", segment: "activity", permission: "project.read" },
  { label: "Export", segment: "export", permission: "project.export" },
  { label: "Settings", segment: "settings", permission: "project.change" },
  { label: "Deleted", segment: "deleted", permission: "annotation.write", aside: true },
];

/** The project at hand, as far as the frame around every page has to know it. */
export type ShellProject = { id: string; name: string; role: Role; readersExport: boolean };

export type Viewer = { name: string; email: string; isAdmin: boolean };

export function pagesFor(project: ShellProject): ProjectPage[] {
  return projectPages.filter((page) => roleMay(project, page.permission));
}

export function hrefOf(projectId: string, segment: string): string {
  return segment === "" ? `/projects/${projectId}` : `/projects/${projectId}/${segment}`;
}

/** Whether to offer an act at all. */
export function mayInProject(project: Pick<ShellProject, "role" | "readersExport">, permission: Permission): boolean {
  return roleMay(project, permission);
}
