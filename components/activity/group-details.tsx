import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ActivityGroup, isCoding } from "@/components/activity/groups";
import { RestoreButton } from "@/components/activity/restore-button";
import type { Subjects } from "@/components/activity/subjects";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";
import type { EventView } from "@/lib/schemas/event";

type Props = { projectId: string; group: ActivityGroup; subjects: Subjects; here: string | undefined };

/** More than this is read in the documents themselves. */
const MOST = 100;

const verbs: Partial<Record<EventView["type"], string>> = {
  "annotation.created": "made", "annotation.batch": "made", "annotation.changed": "changed", "annotation.deleted": "deleted", "annotation.restored": "restored", "annotation.undone": "took back",
};

/** Down to each: the passages a stretch of coding touched, or the things that were made in a row. */
export function GroupDetails({ projectId, group, subjects, here }: Props) {
  const steps = isCoding(group.latest) ? codingSteps(group, subjects) : [];
  const things = isCoding(group.latest) || group.ids.length < 2 ? [] : namedThings(projectId, group, subjects);
  if (steps.length === 0 && things.length === 0) return null;
  return (
    <details className="group/acts mt-1">
      <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1 rounded text-xs text-quiet hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 transition-transform duration-100 group-open/acts:rotate-90" />
        {steps.length > 0 ? `Show ${count(steps.length, "act")}` : `Show ${count(things.length, "name")}`}
      </summary>
      <ul className="mt-1 border-s-2 border-line ps-3">
        {steps.slice(0, MOST).map(({ event, id }) => {
          const annotation = subjects.annotations[id];
          return (
            <li key={`${event.cursor} ${id}`} className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-baseline gap-x-2 py-1">
              <span className="text-quiet">{verbs[event.type]}</span>
              <Passage projectId={projectId} id={id} subjects={subjects} />
              <Link href={`/projects/${projectId}/documents/${annotation?.documentId ?? event.documentId ?? here ?? ""}?at=${event.cursor}`} className="inline-block min-h-6 text-xs leading-6 text-quiet underline decoration-line-strong underline-offset-3 hover:text-ink" title="The document as it was coded then">
                <Time value={event.at} show="time" />
              </Link>
              {event.type === "annotation.deleted" && subjects.restorable.includes(id) ? (
                <div className="col-start-2">
                  <RestoreButton projectId={projectId} what={{ kind: "annotation", id }} label={annotation?.quote ?? "the annotation"} />
                </div>
              ) : null}
            </li>
          );
        })}
        {things.slice(0, MOST).map(({ id, label, href }) => (
          <li key={id} className="py-0.5 wrap-anywhere">
            <Link href={href} className="inline-block min-h-6 underline decoration-line-strong underline-offset-3 hover:decoration-ink">{label}</Link>
          </li>
        ))}
        {steps.length + things.length > MOST ? <li className="py-1 text-xs text-quiet">and {count(steps.length + things.length - MOST, "more", "more")}</li> : null}
      </ul>
    </details>
  );
}

// What cannot be seen any more (an erased document, somebody's hidden work) is left out.
function codingSteps({ events }: ActivityGroup, subjects: Subjects): { event: EventView; id: string }[] {
  return events.flatMap((event) => event.ids.filter((id) => id in subjects.annotations).map((id) => ({ event, id })));
}

function Passage({ projectId, id, subjects }: { projectId: string; id: string; subjects: Subjects }) {
  const { quote, documentId, deleted } = subjects.annotations[id]!;
  const words = quote === "" ? "an annotation of the whole document" : `“${quote}”`;
  if (deleted) return <span dir="auto" className="font-serif text-quiet line-through wrap-anywhere">{words}</span>;
  return (
    <Link dir="auto" href={`/projects/${projectId}/documents/${documentId}?annotation=${id}`} className="min-h-6 font-serif wrap-anywhere underline decoration-line-strong underline-offset-3 hover:decoration-ink">
      {words}
    </Link>
  );
}

function namedThings(projectId: string, { ids }: ActivityGroup, subjects: Subjects): { id: string; label: string; href: string }[] {
  return ids.flatMap((id) => {
    const gone = subjects.deleted.includes(id);
    const [document, tag] = [subjects.documents[id], subjects.tags[id]];
    if (document !== undefined) return [{ id, label: document, href: gone ? `/projects/${projectId}/deleted` : `/projects/${projectId}/documents/${id}` }];
    return tag === undefined ? [] : [{ id, label: tag, href: gone ? `/projects/${projectId}/deleted?kind=tag` : `/projects/${projectId}/codebook?tag=${id}` }];
  });
}
