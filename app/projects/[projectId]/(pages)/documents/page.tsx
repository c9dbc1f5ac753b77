import type { Metadata } from "next";
import { DocumentDesk } from "@/components/documents/document-desk";
import { documentsWithProgress } from "@/components/documents/with-progress";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PeopleInProject } from "@/components/live/people-in-project";
import { mayInProject } from "@/components/shell/project-pages";
import { read } from "@/lib/next/page";
import { listAssignments } from "@/lib/queries/list-assignments";
import { listDocumentProgress } from "@/lib/queries/list-document-progress";
import { listDocuments } from "@/lib/queries/list-documents";
import { readMe } from "@/lib/queries/read-me";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Documents" };

export default async function DocumentsPage({ params, searchParams }: PageProps<"/projects/[projectId]/documents">) {
  const at = { params: await params };
  const { add } = await searchParams;
  const [project, me, documents, progress] = await Promise.all([read(readProject, at), read(readMe), read(listDocuments, { ...at, input: { limit: 1000 } }), read(listDocumentProgress, at)]);
  const mine = await read(listAssignments, { ...at, input: { userId: me.userId, limit: 1000 } });
  const rows = documentsWithProgress(documents.items, { progress: progress.items, assignments: mine.items });
  return (
    <>
      <LiveRefresh project={project.id} of={["annotation", "assignment", "document", "job", "project"]} />
      <PeopleInProject project={project.id} documents={rows.map(({ id, title }) => ({ id, title }))} />
      <DocumentDesk projectId={project.id} documents={rows} mayWrite={mayInProject(project, "document.write")} addFiles={add === "files"} />
    </>
  );
}
