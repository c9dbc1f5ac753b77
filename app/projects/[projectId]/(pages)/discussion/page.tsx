import type { Metadata } from "next";
import { mayInProject } from "@/components/shell/project-pages";
import { DiscussionDesk } from "@/components/talk/discussion-desk";
import { LinkButton } from "@/components/ui/link-button";
import { read } from "@/lib/next/page";
import { listDocuments } from "@/lib/queries/list-documents";
import { listTags } from "@/lib/queries/list-tags";
import { listThreads } from "@/lib/queries/list-threads";
import { readMe } from "@/lib/queries/read-me";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Discussion" };

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

export default async function DiscussionPage({ params, searchParams }: PageProps<"/projects/[projectId]/discussion">) {
  const at = { params: await params };
  const asked = await searchParams;
  const filters = { state: one(asked["state"]), show: one(asked["show"]), documentId: one(asked["documentId"]) };
  const input = {
    limit: 100,
    ...(filters.state ? { state: filters.state } : {}),
    ...(["mine", "mentionsMe", "unread"].includes(filters.show) ? { [filters.show]: "true" } : {}),
    ...(filters.documentId ? { documentId: filters.documentId } : {}),
    ...(one(asked["before"]) ? { cursor: one(asked["before"]) } : {}),
  };
  const everything = { ...at, input: { limit: 1000 } };
  const [project, me, threads, documents, tags] = await Promise.all([read(readProject, at), read(readMe), read(listThreads, { ...at, input }), read(listDocuments, everything), read(listTags, everything)]);
  const older = new URLSearchParams([...Object.entries(filters).filter(([, value]) => value !== ""), ["before", threads.nextCursor ?? ""]]);
  return (
    <DiscussionDesk
      projectId={project.id}
      threads={threads.items}
      me={{ userId: me.userId, mayModerate: mayInProject(project, "comment.moderate") }}
      filters={filters}
      places={{ documents: documents.items.map(({ id, title }) => ({ id, title })), tags: tags.items.map(({ id, path }) => ({ id, name: path.join(" / ") })) }}
    >
      {threads.nextCursor ? <LinkButton href={`?${older.toString()}`}>Older</LinkButton> : null}
    </DiscussionDesk>
  );
}
