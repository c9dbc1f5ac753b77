import type { Metadata } from "next";
import { createProject } from "@/app/(home)/actions";
import { ProjectForm } from "@/components/projects/project-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireViewer } from "@/lib/next/page";

export const metadata: Metadata = { title: "New project" };

export default async function NewProjectPage() {
  await requireViewer("/projects/new");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="New project">You will be its owner. Everything here can be changed later.</PageHeader>
      <ProjectForm action={createProject} />
    </div>
  );
}
