import Link from "next/link";
import { type ActivityGroup, groupActivity } from "@/components/activity/groups";
import { GroupDetails } from "@/components/activity/group-details";
import { groupSentence } from "@/components/activity/group-sentence";
import { RestoreButton, type Restorable } from "@/components/activity/restore-button";
import type { Subjects } from "@/components/activity/subjects";
import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { EventView } from "@/lib/schemas/event";

type Props = {
  projectId: string;
  events: readonly EventView[];
  subjects: Subjects;
  /** The page of one document: its title need not be said each time. */
  documentId?: string;
};

/** What happened, by day and person, the latest first; each group opens down to what it is made of. */
export function Timeline({ projectId, events, subjects, documentId }: Props) {
  return (
    <div className="flex flex-col gap-6">
      {groupActivity(events).map(({ day, groups }) => (
        <section key={day} aria-label={day}>
          <h2 className="sticky top-12 z-10 border-b border-line bg-page py-1.5 text-sm font-semibold">
            <Time value={groups[0]!.latest.at} show="date" />
          </h2>
          <ul className="pt-1.5">
            {groups.map((group) => (
              <Group key={group.latest.cursor} projectId={projectId} group={group} subjects={subjects} here={documentId} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Group({ projectId, group, subjects, here }: { projectId: string; group: ActivityGroup; subjects: Subjects; here: string | undefined }) {
  const { who, did, object } = groupSentence(projectId, group, { names: subjects, here });
  const back = restorableOf(group, subjects);
  return (
    <li className="flex items-start gap-2.5 py-2 text-sm">
      <Avatar name={who} size="sm" />
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="wrap-anywhere">
          <span className="font-medium">{who}</span> {did}{" "}
          {object ? (
            <Link href={object.href} className="underline decoration-line-strong underline-offset-3 hover:decoration-ink">
              {object.label}
            </Link>
          ) : null}
        </p>
        <GroupDetails projectId={projectId} group={group} subjects={subjects} here={here} />
        {back ? (
          <div className="mt-1.5">
            <RestoreButton projectId={projectId} what={back} label={object?.label ?? "it"} />
          </div>
        ) : null}
      </div>
      <span className="pt-0.5 text-xs text-quiet">
        <Time value={group.latest.at} show="time" />
      </span>
    </li>
  );
}

// Only a deletion that stands alone is undone from its own line; longer ones are opened first.
function restorableOf({ events, latest }: ActivityGroup, subjects: Subjects): Restorable | null {
  const [id] = latest.ids;
  if (events.length !== 1 || latest.ids.length !== 1 || !id || !subjects.restorable.includes(id)) return null;
  const kind = ({ "document.deleted": "document", "tag.deleted": "tag", "annotation.deleted": "annotation" } as const)[latest.type as string];
  return kind ? { kind, id } : null;
}
