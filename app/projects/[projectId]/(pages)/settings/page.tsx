import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { saveProject } from "@/app/projects/[projectId]/(pages)/actions";
import { DeleteProject } from "@/components/projects/delete-project";
import { ProjectForm } from "@/components/projects/project-form";
import { mayInProject } from "@/components/shell/project-pages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: PageProps<"/projects/[projectId]/settings">) {
  const at = await params;
  const project = await read(readProject, { params: at });
  if (!mayInProject(project, "project.change")) notFound();
  return (
    <div className="max-w-2xl">
      <PageHeader title="Settings" />
      <ProjectForm action={saveProject.bind(null, at.projectId)} stored={project} />
      <Section title="Delete" className="mt-10 border-t border-line pt-6" hint="For when the work is over, or was a try. Nobody can work in the project after that.">
        <DeleteProject project={project} />
      </Section>
    </div>
  );
}
