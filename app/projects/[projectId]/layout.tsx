import type { Metadata } from "next";
import { leave } from "@/app/(enter)/actions";
import { LiveProject } from "@/components/live/live-project";
import { AppHeader } from "@/components/shell/app-header";
import { Shell } from "@/components/shell/shell";
import { read } from "@/lib/next/page";
import { listProjects } from "@/lib/queries/list-projects";
import { readMe } from "@/lib/queries/read-me";
import { readPlace } from "@/lib/queries/read-place";
import { readProject } from "@/lib/queries/read-project";

export async function generateMetadata({ params }: LayoutProps<"/projects/[projectId]">): Promise<Metadata> {
  const project = await read(readProject, { params: await params });
  return { title: { default: project.name, template: `%s · ${project.name} · Concord` } };
}

/** The header over every page of a project, the reader of documents included; it leaves the room below to the page. */
export default async function ProjectLayout({ children, params }: LayoutProps<"/projects/[projectId]">) {
  const at = await params;
  const here = `/projects/${at.projectId}`;
  // The place first: what happens while the rest is read comes again by the stream.
  const { cursor } = await read(readPlace, { params: at, here });
  const [project, me, mine] = await Promise.all([read(readProject, { params: at, here }), read(readMe, { here }), read(listProjects, { input: { limit: 30 }, here })]);
  return (
    <Shell accountId={me.userId}>
      <AppHeader viewer={me} signOut={leave} project={project} projects={mine.items} />
      <LiveProject project={project.id} cursor={cursor} />
      {children}
    </Shell>
  );
}
