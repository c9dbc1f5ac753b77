import { CircleAlert, CircleCheck, FileText } from "lucide-react";
import type { Upload } from "@/components/documents/upload";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { count } from "@/components/ui/words";

/** Files on their way and how each ended. */
export function UploadList({ uploads, onClear }: { uploads: readonly Upload[]; onClear: () => void }) {
  if (uploads.length === 0) return null;
  const done = uploads.filter((upload) => upload.state === "done").length;
  const failed = uploads.filter((upload) => upload.state === "failed").length;
  const busy = done + failed < uploads.length;
  const summary = busy ? `${done + failed} of ${count(uploads.length, "file")}` : `${count(done, "file")} imported${failed > 0 ? `, ${failed} not` : ""}`;
  return (
    <section aria-label="Import" className="mb-6 rounded-xl border border-line bg-raised p-4">
      <div className="mb-2 flex items-center justify-between gap-3">
        <output className="font-medium">{summary}</output>
        {busy ? null : (
          <Button size="sm" onClick={onClear}>
            Dismiss
          </Button>
        )}
      </div>
      {busy ? <ProgressBar label="Import of all files" value={uploads.reduce((sum, upload) => sum + (upload.state === "failed" ? 1 : upload.part), 0)} max={uploads.length} className="mb-2" /> : null}
      <ul className="max-h-56 overflow-y-auto text-sm">
        {uploads.map((upload) => (
          <li key={upload.id} className="flex items-start gap-2.5 py-1 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
            {upload.state === "done" ? <CircleCheck aria-label="Imported" className="text-good" /> : upload.state === "failed" ? <CircleAlert aria-label="Not imported" className="text-bad" /> : <FileText aria-hidden className="text-quiet" />}
            <span className="min-w-0 flex-1 wrap-anywhere">
              {upload.name}
              {upload.problem ? <span className="block text-bad">{upload.problem}</span> : null}
            </span>
            {upload.state === "sending" ? <span className="text-quiet tabular-nums">{Math.round(upload.part * 100)} %</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
