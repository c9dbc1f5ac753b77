"use client";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { say } from "@/components/ui/toast";
import { count } from "@/components/ui/words";

type Deleted = { id: string; name: string; deletedAt: string | null; documents: number };

/** The own projects that were deleted and that the server still keeps. */
export function DeletedProjects({ projects }: { projects: readonly Deleted[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const restore = async ({ id, name }: Deleted): Promise<void> => {
    setBusy(id);
    const answer = await send("POST", `/projects/${id}/restore`, { body: {} });
    setBusy(null);
    say(answer.ok ? `Brought back “${name}”` : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
    router.refresh();
  };
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
      {projects.map((project) => (
        <li key={project.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-serif font-medium wrap-anywhere">{project.name}</p>
            <p className="text-sm text-quiet">
              {count(project.documents, "document")} · deleted <Time value={project.deletedAt ?? ""} />
            </p>
          </div>
          <Button size="sm" busy={busy === project.id} aria-label={`Restore ${project.name}`} onClick={() => void restore(project)}>
            <Undo2 aria-hidden />
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}
