import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExportDesk } from "@/components/reports/export-desk";
import { mayInProject } from "@/components/shell/project-pages";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { listDocuments } from "@/lib/queries/list-documents";
import { listMembers } from "@/lib/queries/list-members";
import { listTags } from "@/lib/queries/list-tags";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Export" };

export default async function ExportPage({ params }: PageProps<"/projects/[projectId]/export">) {
  const at = { params: await params };
  const everything = { ...at, input: { limit: 1000 } };
  const [project, documents, tags, members] = await Promise.all([read(readProject, at), read(listDocuments, everything), read(listTags, everything), read(listMembers, everything)]);
  if (!mayInProject(project, "project.export")) notFound();
  return (
    <>
      <PageHeader title="Export">Take along what you may see: the texts, the codebook and the annotations.</PageHeader>
      <ExportDesk
        projectId={project.id}
        documents={documents.items.map(({ id, title }) => ({ value: id, label: title }))}
        tags={tags.items.filter((tag) => tag.mergedIntoId === null).map(({ id, path }) => ({ value: id, label: path.join(" / ") }))}
        annotators={members.items.flatMap(({ annotator, name }) => (annotator === null ? [] : [{ value: annotator, label: name }]))}
      />
    </>
  );
}
