import type { Metadata } from "next";
import { CodebookDesk } from "@/components/codebook/codebook-desk";
import { read } from "@/lib/next/page";
import { listDocuments } from "@/lib/queries/list-documents";
import { listTags } from "@/lib/queries/list-tags";
import { readMe } from "@/lib/queries/read-me";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Codebook" };

export default async function CodebookPage({ params, searchParams }: PageProps<"/projects/[projectId]/codebook">) {
  const at = await params;
  const { tag, thread } = await searchParams;
  const [me, project, tags, documents] = await Promise.all([read(readMe), read(readProject, { params: at }), read(listTags, { params: at, input: { limit: 1000 } }), read(listDocuments, { params: at, input: { limit: 1000 } })]);
  return <CodebookDesk projectId={project.id} initialTags={tags.items} initialTag={typeof tag === "string" ? tag : null} role={project.role} documents={documents.items.map(({ id, title }) => ({ id, title }))} me={me.userId} thread={typeof thread === "string" ? thread : null} />;
}
