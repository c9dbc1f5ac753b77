import { Trash2 } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeletedList } from "@/components/deleted/deleted-list";
import { mayInProject } from "@/components/shell/project-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PageTabs } from "@/components/ui/page-tabs";
import { read } from "@/lib/next/page";
import { listDeleted } from "@/lib/queries/list-deleted";
import { listTags } from "@/lib/queries/list-tags";
import { nameSubjects } from "@/lib/queries/name-subjects";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Deleted" };

const kinds = [
  { kind: "document", label: "Documents", permission: "document.write", empty: "Documents you delete wait here with everybody’s coding of them." },
  { kind: "annotation", label: "Annotations", permission: "annotation.write", empty: "Annotations that were deleted wait here; their authors can bring them back." },
  { kind: "tag", label: "Tags", permission: "tag.write", empty: "Tags that were deleted wait here." },
  { kind: "member", label: "People", permission: "member.manage", empty: "Whoever was removed or left is listed here, to be added again." },
] as const;

export default async function DeletedPage({ params, searchParams }: PageProps<"/projects/[projectId]/deleted">) {
  const at = { params: await params };
  const asked = await searchParams;
  const project = await read(readProject, at);
  const allowed = kinds.filter((each) => mayInProject(project, each.permission));
  const chosen = allowed.find((each) => each.kind === asked["kind"]) ?? allowed[0];
  if (!chosen) notFound();
  const cursor = typeof asked["after"] === "string" ? asked["after"] : undefined;
  const [deleted, tags] = await Promise.all([read(listDeleted, { ...at, input: { kind: chosen.kind, limit: 50, ...(cursor ? { cursor } : {}) } }), read(listTags, at)]);
  const names = await read(nameSubjects, { ...at, input: { ids: deleted.items.flatMap((item) => item.documentId ?? []) } });
  const here = `/projects/${project.id}/deleted`;
  return (
    <div className="max-w-4xl">
      <PageHeader title="Deleted">What can be brought back. Nothing here is lost until somebody erases it for good.</PageHeader>
      <PageTabs label="Kinds" tabs={allowed.map(({ kind, label }) => ({ label, href: `${here}?kind=${kind}`, current: kind === chosen.kind }))} />
      {deleted.items.length > 0 ? (
        <DeletedList projectId={project.id} items={deleted.items} people={names.people} documents={names.documents} tags={tags.items} mayErase={mayInProject(project, "document.erase")} />
      ) : (
        <EmptyState icon={<Trash2 aria-hidden />} title="Nothing was deleted">
          {chosen.empty}
        </EmptyState>
      )}
      <div className="mt-6 flex gap-2">
        {cursor ? <LinkButton href={`${here}?kind=${chosen.kind}`}>Back to the latest</LinkButton> : null}
        {deleted.nextCursor ? <LinkButton href={`${here}?kind=${chosen.kind}&after=${encodeURIComponent(deleted.nextCursor)}`}>Older</LinkButton> : null}
      </div>
    </div>
  );
}
