import Link from "next/link";
import { Bell } from "@/components/notifications/bell";
import { QueueIndicator } from "@/components/workspace/queue-indicator";
import { AccountMenu } from "@/components/shell/account-menu";
import { Mark } from "@/components/shell/mark";
import { PaletteButton } from "@/components/shell/palette-button";
import type { ShellProject, Viewer } from "@/components/shell/project-pages";
import { ProjectSwitcher } from "@/components/shell/project-switcher";

type Props = { viewer: Viewer; signOut: () => Promise<void>; project?: ShellProject; projects?: readonly { id: string; name: string }[] };

/** The one row on top of every page, 3rem high: where one is, what can be done here, who one is. */
export function AppHeader({ viewer, signOut, project, projects = [] }: Props) {
  return (
    <header className="sticky top-0 z-30 h-12 border-b border-line bg-page">
      <a href="#main" className="absolute -top-16 left-3 z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:top-2">
        Skip to the content
      </a>
      <div className="mx-auto flex h-full items-center gap-1.5 px-3 sm:px-4">
        <Link href="/projects" className="flex min-h-8 shrink-0 items-center gap-2 rounded-md px-1.5 font-serif text-lg font-semibold tracking-[-0.01em]">
          <Mark className="size-6" />
          <span className={project ? "sr-only lg:not-sr-only" : undefined}>Concord</span>
        </Link>
        {project ? (
          <>
            <span aria-hidden className="text-line-strong">
              /
            </span>
            <ProjectSwitcher project={project} projects={projects} />
          </>
        ) : null}
        <div className="ms-auto flex shrink-0 items-center gap-1.5">
          <QueueIndicator />
          <PaletteButton project={project} viewer={viewer} />
          <Bell project={project} />
          <AccountMenu viewer={viewer} signOut={signOut} />
        </div>
      </div>
    </header>
  );
}
