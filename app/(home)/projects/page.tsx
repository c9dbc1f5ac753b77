import { FolderPlus, Plus } from "lucide-react";
import type { Metadata } from "next";
import { ProjectCard } from "@/components/projects/project-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { listProjects } from "@/lib/queries/list-projects";
import { readMe } from "@/lib/queries/read-me";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const [me, projects] = await Promise.all([read(readMe, { here: "/projects" }), read(listProjects, { input: { limit: 200 }, here: "/projects" })]);
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
    </>
  );
}
