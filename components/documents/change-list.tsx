import type { TextChange } from "@/lib/schemas/revision";
import { partsOfChange } from "@/components/documents/show-change";
import { DiffText } from "@/components/history/diff-text";

/** The places where two texts differ, each between the words around it. */
export function ChangeList({ changes }: { changes: readonly TextChange[] }) {
  return (
    <ol className="flex flex-col gap-2">
      {changes.map((change, at) => (
        <li key={at.toString()} className="rounded-lg border border-line bg-page px-3 py-2 font-serif leading-relaxed">
          <DiffText parts={partsOfChange(change)} />
        </li>
      ))}
    </ol>
  );
}
