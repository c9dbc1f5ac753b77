import { BookOpen, Clock } from "lucide-react";
import type { Metadata } from "next";
import { eventsInDocument, subjectIds } from "@/components/activity/subjects";
import { Timeline } from "@/components/activity/timeline";
import { RevisionsButton } from "@/components/documents/revisions-button";
import { mayInProject } from "@/components/shell/project-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { listActivity } from "@/lib/queries/list-activity";
import { nameSubjects } from "@/lib/queries/name-subjects";
import { readDocument } from "@/lib/queries/read-document";
import { readProject } from "@/lib/queries/read-project";

type Props = PageProps<"/projects/[projectId]/documents/[documentId]/history">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const document = await read(readDocument, { params: await params });
  return { title: `History of ${document.title}` };
}

/** What happened to a document and in it. */
export default async function DocumentHistoryPage({ params, searchParams }: Props) {
  const at = { params: await params };
  const { projectId, documentId } = at.params;
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  const [project, document, activity] = await Promise.all([read(readProject, { params: { projectId } }), read(readDocument, at), read(listActivity, { params: { projectId }, input: { limit: 200, documentId, ...(cursor ? { cursor } : {}) } })]);
  const subjects = await read(nameSubjects, { params: { projectId }, input: { ids: subjectIds(activity.items) } });
  const reader = `/projects/${projectId}/documents/${documentId}`;
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={<span dir="auto">{document.title}</span>}
        actions={
          <>
            <LinkButton href={reader} size="sm">
              <BookOpen aria-hidden />
              Open
            </LinkButton>
            {activity.items[0] ? (
              <LinkButton href={`${reader}?at=${activity.items[0].cursor}`} size="sm">
                <Clock aria-hidden />
                As it was coded
              </LinkButton>
            ) : null}
            <RevisionsButton projectId={projectId} document={document} mayWrite={mayInProject(project, "document.write")} />
          </>
        }
      >
        What happened to this document and in it, as far as you may see it.
      </PageHeader>
      {activity.items.length > 0 ? (
        <Timeline projectId={projectId} events={eventsInDocument(documentId, activity.items, subjects)} subjects={subjects} documentId={documentId} />
      ) : (
        <EmptyState icon={<Clock aria-hidden />} title="Nothing to tell yet" action={<LinkButton href={reader}>Open the document</LinkButton>}>
          As soon as somebody codes it, it is written here who did what and when.
        </EmptyState>
      )}
      <div className="mt-6 flex gap-2">
        {cursor ? <LinkButton href={`${reader}/history`}>Back to the latest</LinkButton> : null}
        {activity.nextCursor ? <LinkButton href={`${reader}/history?before=${encodeURIComponent(activity.nextCursor)}`}>Older</LinkButton> : null}
      </div>
    </div>
  );
}
