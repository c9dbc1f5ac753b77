"use client";
import { ChevronsUpDown, FolderOpen } from "lucide-react";
import type { ShellProject } from "@/components/shell/project-pages";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";

type Listed = { id: string; name: string };

/** The name of the project at hand, and the way to the others. */
export function ProjectSwitcher({ project, projects }: { project: ShellProject; projects: readonly Listed[] }) {
  const trigger = (
    <button type="button" className="flex min-h-8 min-w-0 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-sunken">
      <span className="sr-only">Project: </span>
      <span className="truncate">{project.name}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-quiet" />
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {projects.map((each) => (
        <MenuLink key={each.id} href={`/projects/${each.id}`} current={each.id === project.id}>
          <span className="truncate">{each.name}</span>
        </MenuLink>
      ))}
      {projects.length > 0 ? <MenuSeparator /> : null}
      <MenuLink href="/projects">
        <FolderOpen aria-hidden />
        All projects
      </MenuLink>
    </Menu>
  );
}
