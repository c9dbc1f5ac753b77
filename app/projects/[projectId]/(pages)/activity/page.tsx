import { FileDown, History, Trash2 } from "lucide-react";
import type { Metadata } from "next";
import { ActivityFilters } from "@/components/activity/activity-filters";
import { addressOfFilter, apiQueryOfFilter, filterOfAddress } from "@/components/activity/page-address";
import { subjectIds } from "@/components/activity/subjects";
import { Timeline } from "@/components/activity/timeline";
import { LiveRefresh } from "@/components/live/live-refresh";
import { mayInProject } from "@/components/shell/project-pages";
import { buttonLook } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { listActivity } from "@/lib/queries/list-activity";
import { listDocuments } from "@/lib/queries/list-documents";
import { listTags } from "@/lib/queries/list-tags";
import { nameSubjects } from "@/lib/queries/name-subjects";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ params, searchParams }: PageProps<"/projects/[projectId]/activity">) {
  const at = { params: await params };
  const asked = await searchParams;
  const filter = filterOfAddress(asked);
  const cursor = typeof asked["before"] === "string" ? asked["before"] : undefined;
  const [member, activity, documents, tags] = await Promise.all([
    read(readProject, at), read(listActivity, { ...at, input: { limit: 100, ...filter, ...(cursor ? { cursor } : {}) } }), read(listDocuments, { ...at, input: { limit: 1000 } }), read(listTags, at),
  ]);
  const subjects = await read(nameSubjects, { ...at, input: { ids: subjectIds(activity.items) } });
  const project = `/projects/${at.params.projectId}`;
  const here = `${project}/activity`;
  const people = Object.entries(subjects.people).map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <div className="max-w-4xl">
      {/* An older page stays as it is: what is new belongs on the first. */}
      {cursor ? null : <LiveRefresh project={at.params.projectId} of={["annotation", "assignment", "document", "invitation", "job", "member", "project", "tag", "curtain"]} />}
      <PageHeader
        title="Activity"
        actions={
          <>
            {mayInProject(member, "annotation.write") ? (
              <LinkButton href={`${project}/deleted`} size="sm">
                <Trash2 aria-hidden />
                Deleted
              </LinkButton>
            ) : null}
            <a href={`/api/v1${here}?as=csv&${apiQueryOfFilter(filter)}`} download className={buttonLook("secondary", "sm")}>
              <FileDown aria-hidden />
              Save as a table
            </a>
          </>
        }
      >
        What happened in the project, as far as you may see it.
      </PageHeader>
      <ActivityFilters
        here={here}
        filter={filter}
        people={people}
        documents={documents.items.map(({ id, title }) => ({ value: id, label: title }))}
        tags={tags.items.map(({ id, path }) => ({ value: id, label: path.join(" / ") }))}
      />
      {activity.items.length > 0 ? (
        <Timeline projectId={at.params.projectId} events={activity.items} subjects={subjects} />
      ) : (
        <EmptyState icon={<History aria-hidden />} title="Nothing of this kind happened" action={<LinkButton href={here}>Show everything</LinkButton>}>
          Choose other filters, or a longer time.
        </EmptyState>
      )}
      <div className="mt-6 flex gap-2">
        {cursor ? <LinkButton href={`${here}${addressOfFilter(filter)}`}>Back to the latest</LinkButton> : null}
        {activity.nextCursor ? <LinkButton href={`${here}${addressOfFilter(filter, { before: activity.nextCursor })}`}>Older</LinkButton> : null}
      </div>
    </div>
  );
}
