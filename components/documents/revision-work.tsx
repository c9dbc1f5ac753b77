import { ProgressBar } from "@/components/ui/progress-bar";

/** That something goes on whose end nobody can tell yet. */
export function RevisionWork({ says }: { says: string }) {
  return (
    <div className="mt-4">
      <output className="mb-1.5 block text-sm text-quiet">{says}</output>
      <ProgressBar label={says} max={1} />
    </div>
  );
}
