import type { Ref } from "react";
import { OtherText, type Other } from "@/components/documents/other-text";
import type { Revised } from "@/components/documents/use-revising";
import { cx } from "@/components/ui/cx";
import { TextArea } from "@/components/ui/field";

/** Beyond so many UTF-16 units, checking the spelling makes typing slow. */
const MOST_SPELT = 200_000;

/** Out of sight and of reach, but laid out: a long text that was not displayed would have to be laid out anew. */
export const asideLook = "h-0 overflow-hidden";

type Props = { area: Ref<HTMLTextAreaElement>; document: Revised; text: string; other: Other | null; shown: boolean };

/** The text that is edited, and beside it the one it may be compared with. */
export function TextPair({ area, document, text, other, shown }: Props) {
  return (
    <div inert={!shown} className={shown ? cx(other && "grid items-start gap-3 sm:grid-cols-2") : asideLook}>
      <TextArea
        ref={area}
        label="Text of the new revision"
        hint={other ? `Begun from revision ${other.edited}.` : null}
        defaultValue={text}
        dir={document.direction}
        lang={document.language ?? undefined}
        spellCheck={text.length <= MOST_SPELT}
        autoComplete="off"
        className={cx(other ? "[&>textarea]:h-[32dvh]" : "[&>textarea]:h-[44dvh]", "[&>textarea]:min-h-40 [&>textarea]:font-serif [&>textarea]:leading-relaxed")}
      />
      {other ? <OtherText other={other} document={document} /> : null}
    </div>
  );
}
