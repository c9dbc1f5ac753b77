import { FileText } from "lucide-react";
import { ActivityList } from "@/components/activity/activity-list";
import { namesOf } from "@/components/activity/names";
import { DocumentProgressList } from "@/components/documents/document-progress";
import { documentsWithProgress } from "@/components/documents/with-progress";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PeopleInProject } from "@/components/live/people-in-project";
import { PeopleHere } from "@/components/members/people-here";
import { NextSteps } from "@/components/projects/next-steps";
import { mayInProject } from "@/components/shell/project-pages";
import { ClampedText } from "@/components/ui/clamped-text";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { listActivity } from "@/lib/queries/list-activity";
import { listAssignments } from "@/lib/queries/list-assignments";
import { listDocumentProgress } from "@/lib/queries/list-document-progress";
import { listDocuments } from "@/lib/queries/list-documents";
import { listMembers } from "@/lib/queries/list-members";
import { listTags } from "@/lib/queries/list-tags";
import { readMe } from "@/lib/queries/read-me";
import { readProject } from "@/lib/queries/read-project";

export default async function ProjectHomePage({ params }: PageProps<"/projects/[projectId]">) {
  const at = { params: await params };
  const [project, me, documents, progress, members, tags, activity] = await Promise.all([
    read(readProject, at), read(readMe), read(listDocuments, { ...at, input: { limit: 1000 } }), read(listDocumentProgress, at),
    read(listMembers, { ...at, input: { limit: 1000 } }), read(listTags, { ...at, input: { limit: 1000 } }), read(listActivity, { ...at, input: { limit: 200 } }),
  ]);
  const mine = await read(listAssignments, { ...at, input: { userId: me.userId, limit: 1000 } });
  const rows = documentsWithProgress(documents.items, { progress: progress.items, assignments: mine.items });
  const may = { write: mayInProject(project, "document.write"), invite: mayInProject(project, "member.manage") };
  return (
    <>
      <LiveRefresh project={project.id} of={["annotation", "assignment", "document", "invitation", "job", "member", "project", "tag", "curtain"]} />
      <PageHeader title={project.name}>{project.description ? <ClampedText name="description">{project.description}</ClampedText> : null}</PageHeader>
      <PeopleInProject project={project.id} documents={documents.items.map(({ id, title }) => ({ id, title }))} />
      <div className="mb-8">
        <NextSteps projectId={project.id} has={{ documents: documents.items.length > 0, tags: tags.items.length > 0, people: members.items.length > 1 }} may={may} />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Section title="Documents" actions={rows.length > 8 ? <LinkButton size="sm" href={`/projects/${project.id}/documents`}>All {rows.length}</LinkButton> : null}>
          {rows.length === 0 ? (
            <EmptyState icon={<FileText aria-hidden />} title="No documents yet">
              {may.write ? "Import the texts you want to code; they appear here with the progress of their coding." : "The owners and supervisors of the project bring them in."}
            </EmptyState>
          ) : (
            <DocumentProgressList projectId={project.id} documents={rows.slice(0, 8)} />
          )}
        </Section>
        <div className="flex min-w-0 flex-col gap-8">
          <PeopleHere members={members.items} me={me.userId} projectId={project.id} />
          <Section title="Recently" actions={<LinkButton size="sm" variant="ghost" href={`/projects/${project.id}/activity`}>All activity</LinkButton>}>
            <Card className="px-3 py-2">
              <ActivityList projectId={project.id} events={activity.items} names={namesOf({ members: members.items, documents: documents.items, tags: tags.items })} most={8} />
            </Card>
          </Section>
        </div>
      </div>
    </>
  );
}
