"use client";
import Link from "next/link";
import { PersonMark } from "./person-mark";
import { usePeopleHere } from "./use-people-here";

/** Who else is in the project now and what they have open: a line that is not there when one is alone. */
export function PeopleInProject({ project, documents }: { project: string; documents: readonly { id: string; title: string }[] }) {
  const people = usePeopleHere(project);
  if (people.length === 0) return null;
  return (
    <section aria-label="Here now" className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
      <h2 className="text-xs font-medium text-quiet">Here now</h2>
      {people.slice(0, 12).map(({ userId, name, documentId }) => {
        const title = documents.find(({ id }) => id === documentId)?.title;
        return (
          <span key={userId} className="flex max-w-full min-w-0 items-center gap-1.5">
            <PersonMark userId={userId} name={name} size="sm" />
            <span className="truncate">{name}</span>
            {title && documentId ? (
              <Link href={`/projects/${project}/documents/${documentId}`} className="max-w-48 truncate text-quiet underline decoration-line-strong underline-offset-3 hover:text-ink">
                {title}
              </Link>
            ) : null}
          </span>
        );
      })}
      {people.length > 12 ? <span className="text-quiet">and {people.length - 12} more</span> : null}
    </section>
  );
}
