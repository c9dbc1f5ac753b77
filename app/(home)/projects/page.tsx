import { FolderPlus, Plus } from "lucide-react";
import type { Metadata } from "next";
import { DeletedProjects } from "@/components/projects/deleted-projects";
import { ProjectCard } from "@/components/projects/project-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { listProjects } from "@/lib/queries/list-projects";
import { readMe } from "@/lib/queries/read-me";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const here = "/projects";
  const [me, projects, gone] = await Promise.all([read(readMe, { here }), read(listProjects, { input: { limit: 200 }, here }), read(listProjects, { input: { limit: 200, deleted: "only" }, here })]);
  const deleted = gone.items.length > 0 ? (
    <Section title="Deleted" className="mt-10 max-w-3xl" hint="Your own projects that can still be brought back, for everybody who was in them.">
      <DeletedProjects projects={gone.items} />
    </Section>
  ) : null;
  const create = me.mayCreateProjects ? (
    <LinkButton href="/projects/new" variant="primary">
      <Plus aria-hidden />
      New project
    </LinkButton>
  ) : null;
  if (projects.items.length === 0) {
    return (
      <>
        <PageHeader title="Your projects" />
        <EmptyState icon={<FolderPlus aria-hidden />} title="You are in no project yet" action={create}>
          {create ? "A project holds documents, the codebook they are coded with, and the people who code them." : "Projects are made by administrators of this server. Once somebody adds you to one, it appears here."}
        </EmptyState>
        {deleted}
      </>
    );
  }
  return (
    <>
      <PageHeader title="Your projects" actions={create} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {projects.items.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </div>
      {deleted}
    </>
  );
}
