"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";

type Job = { id: string; projectId: string; projectName: string; kind: string; state: string; done: number; total: number | null; reason: string | null; updatedAt: string };

const kinds: Record<string, string> = { "import-documents": "Import of files", "import-corpus": "Import of an annotated corpus" };
const tones = { failed: "bad", done: "good", running: "accent" } as const;

/** Long work of all projects. */
export function JobOutlines({ jobs }: { jobs: readonly Job[] }) {
  const router = useRouter();
  const retry = async (job: Job): Promise<void> => {
    const answer = await send("POST", `/admin/jobs/${job.id}:retry`, { body: { projectId: job.projectId } });
    router.refresh();
    say(answer.ok ? "It goes on in a moment" : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
  };
  if (jobs.length === 0) return <p className="text-sm text-quiet">Nothing yet. Imports of many files appear here.</p>;
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
      {jobs.map((job) => (
        <li key={job.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-medium">{kinds[job.kind] ?? job.kind}</p>
            <p className="text-quiet wrap-anywhere">
              {job.projectName}
              {job.reason ? ` · ${job.reason}` : ""}
            </p>
          </div>
          <span className="text-quiet tabular-nums">{job.total === null ? job.done : `${job.done} of ${job.total}`}</span>
          <Badge tone={tones[job.state as keyof typeof tones] ?? "plain"}>{job.state}</Badge>
          <span className="text-quiet">
            <Time value={job.updatedAt} />
          </span>
          {job.state === "failed" ? (
            <Button size="sm" onClick={() => void retry(job)} aria-label={`Try again: ${kinds[job.kind] ?? job.kind} of ${job.projectName}`}>
              Try again
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
