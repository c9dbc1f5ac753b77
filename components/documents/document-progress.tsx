import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { count } from "@/components/ui/words";

export type Progress = { mine: number; visible: number; coders: number };
export type AssignmentState = "assigned" | "in-progress" | "submitted" | "returned" | "done";

const states: Record<AssignmentState, { label: string; tone: "plain" | "accent" | "warn" | "good" }> = {
  "assigned": { label: "to code", tone: "accent" },
  "in-progress": { label: "in progress", tone: "accent" },
  "submitted": { label: "submitted", tone: "good" },
  "returned": { label: "returned to you", tone: "warn" },
  "done": { label: "done", tone: "good" },
};

export function StateBadge({ state }: { state: AssignmentState }) {
  return <Badge tone={states[state].tone}>{states[state].label}</Badge>;
}

/** The documents of a project with how far their coding has come, as far as the reader may know. */
export function DocumentProgressList({ projectId, documents }: { projectId: string; documents: readonly { id: string; title: string; progress: Progress; state: AssignmentState | null }[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised">
      {documents.map(({ id, title, progress, state }) => (
        <li key={id} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken/60">
          <Link href={`/projects/${projectId}/documents/${id}`} className="min-w-0 flex-1 basis-56 font-serif font-medium wrap-anywhere after:absolute after:inset-0 focus-visible:-outline-offset-2">
            {title}
          </Link>
          {state ? <StateBadge state={state} /> : null}
          <span className="text-sm text-quiet">{wordsOfProgress(progress)}</span>
        </li>
      ))}
    </ul>
  );
}

export function wordsOfProgress({ mine, visible, coders }: Progress): string {
  if (visible === 0) return "not coded yet";
  if (visible === mine) return `${count(mine, "annotation")} of yours`;
  return `${count(visible, "annotation")} by ${coders === 1 ? "one coder" : `${coders} coders`}`;
}
