import { ClipboardList } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";

export type ListedProject = { id: string; name: string; description: string; role: string; codingMode: "open" | "blind"; documents: number; members: number; openAssignments: number; updatedAt: string };

/** One of my projects, with what waits for me in it. */
export function ProjectCard({ project }: { project: ListedProject }) {
  const { id, name, description, role, codingMode, documents, members, openAssignments } = project;
  return (
    <article className="relative flex flex-col rounded-xl border border-line bg-raised p-5 shadow-low transition-colors hover:border-line-strong">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{role}</Badge>
        {codingMode === "blind" ? <Badge tone="accent">blind coding</Badge> : null}
      </div>
      <h2 className="mt-2 font-serif text-lg leading-snug font-semibold wrap-anywhere">
        <Link href={`/projects/${id}`} className="after:absolute after:inset-0 after:rounded-xl">
          {name}
        </Link>
      </h2>
      {description ? <p className="mt-1 line-clamp-2 text-sm text-quiet">{description}</p> : null}
      {openAssignments > 0 ? (
        <p className="mt-3 flex items-center gap-2 text-sm font-medium text-accent-strong">
          <ClipboardList aria-hidden className="size-4" />
          {count(openAssignments, "document")} to code
        </p>
      ) : null}
      <p className="mt-auto flex flex-wrap gap-x-1.5 pt-4 text-sm text-quiet">
        {count(documents, "document")} <span aria-hidden>·</span> {members === 1 ? "only you" : count(members, "person", "people")} <span aria-hidden>·</span> <Time value={project.updatedAt} />
      </p>
    </article>
  );
}
