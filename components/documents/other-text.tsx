import type { Revised } from "@/components/documents/use-revising";
import { TextArea } from "@/components/ui/field";

/** The text that stands beside the one being edited, from which revision each of the two was begun, and the present text as it is. */
export type Other = { text: string; begun: number; edited: number; theirs: string };

/** What the edit can be compared with. */
export function OtherText({ other, document }: { other: Other; document: Revised }) {
  return (
    <TextArea
      label="To compare"
      hint={`Begun from revision ${other.begun}.`}
      readOnly
      value={other.text}
      dir={document.direction}
      lang={document.language ?? undefined}
      className="[&>textarea]:h-[22dvh] [&>textarea]:bg-sunken [&>textarea]:font-serif [&>textarea]:leading-relaxed sm:[&>textarea]:h-[32dvh]"
    />
  );
}
