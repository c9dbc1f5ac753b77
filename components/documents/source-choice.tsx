import type { Draft } from "@/components/documents/use-revising";
import { RadioField } from "@/components/ui/choice";

type Kind = Draft["kind"];

/** Where the new text comes from. */
export function SourceChoice({ kind, hasEarlier, onKind }: { kind: Kind; hasEarlier: boolean; onKind: (kind: Kind) => void }) {
  const field = (value: Kind, label: string) => <RadioField key={value} name="source" label={label} value={value} checked={kind === value} onChange={() => onKind(value)} className="min-w-0 flex-1 basis-44 py-2" />;
  return (
    <fieldset className="mb-4 min-w-0">
      <legend className="mb-1.5 text-sm font-medium">The new text is</legend>
      <div className="flex flex-wrap gap-2">
        {field("text", "this one, corrected")}
        {field("file", "in a file")}
        {hasEarlier ? field("earlier", "an earlier one again") : null}
      </div>
    </fieldset>
  );
}
