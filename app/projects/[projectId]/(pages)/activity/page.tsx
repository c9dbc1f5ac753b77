import type { Metadata } from "next";
import { ActivityDays } from "@/components/activity/activity-days";
import { namesOf } from "@/components/activity/names";
import { LiveRefresh } from "@/components/live/live-refresh";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { listActivity } from "@/lib/queries/list-activity";
import { listDocuments } from "@/lib/queries/list-documents";
import { listMembers } from "@/lib/queries/list-members";
import { listTags } from "@/lib/queries/list-tags";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ params, searchParams }: PageProps<"/projects/[projectId]/activity">) {
  const at = { params: await params };
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before : undefined;
  const everything = { ...at, input: { limit: 1000 } };
  const [activity, members, documents, tags] = await Promise.all([
    read(listActivity, { ...at, input: { limit: 100, ...(cursor ? { cursor } : {}) } }), read(listMembers, everything), read(listDocuments, everything), read(listTags, everything),
  ]);
  const here = `/projects/${at.params.projectId}/activity`;
  return (
    <>
      {/* An older page stays as it is: what is new belongs on the first. */}
      {cursor ? null : <LiveRefresh project={at.params.projectId} of={["annotation", "assignment", "document", "invitation", "job", "member", "project", "tag", "curtain"]} />}
      <PageHeader title="Activity">What happened in the project, as far as you may see it.</PageHeader>
      <ActivityDays projectId={at.params.projectId} events={activity.items} names={namesOf({ members: members.items, documents: documents.items, tags: tags.items })} />
      <div className="mt-6 flex gap-2">
        {cursor ? <LinkButton href={here}>Back to the latest</LinkButton> : null}
        {activity.nextCursor ? <LinkButton href={`${here}?before=${encodeURIComponent(activity.nextCursor)}`}>Older</LinkButton> : null}
      </div>
    </>
  );
}
