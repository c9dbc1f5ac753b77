"use client";
import { ChevronsUpDown, FolderOpen } from "lucide-react";
import Link from "next/link";
import type { ShellProject } from "@/components/shell/project-pages";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuLink, MenuSeparator } from "@/components/ui/menu";

type Listed = { id: string; name: string };

/** The name of the project at hand, which leads to its pages, and beside it the way to the others. */
export function ProjectSwitcher({ project, projects }: { project: ShellProject; projects: readonly Listed[] }) {
  return (
    <div className="flex min-w-0 items-center">
      <Link href={`/projects/${project.id}`} className="flex min-h-8 min-w-0 items-center rounded-md px-1.5 font-medium hover:bg-sunken">
        <span className="sr-only">Project: </span>
        <span className="truncate">{project.name}</span>
      </Link>
      <Menu
        align="start"
        trigger={
          <IconButton label="Other projects">
            <ChevronsUpDown aria-hidden />
          </IconButton>
        }
      >
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
    </div>
  );
}
