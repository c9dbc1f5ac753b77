"use client";
import { RevisionForm } from "@/components/documents/revision-form";
import { RevisionOutlook } from "@/components/documents/revision-outlook";
import { asideLook } from "@/components/documents/text-pair";
import { type Made, type Revised, useRevising } from "@/components/documents/use-revising";
import { wordsOf } from "@/components/shell/api";
import { Notice } from "@/components/ui/notice";

type Props = {
  projectId: string;
  document: Revised;
  from: number | null;
  /** Is given what answers whether something would be lost by leaving. */
  onUnsent: (ask: () => boolean) => void;
  onLeave: () => void;
  onMade: (made: Made) => void;
};

/** First what the new text is, then what it would do. The first step stays where it is while the second is looked at, and keeps what was typed. */
export function Revising({ projectId, document, from, onUnsent, onLeave, onMade }: Props) {
  const path = `/projects/${projectId}/documents/${document.id}`;
  const { beginning, present, preview, refusal, work, look, make, back } = useRevising(path, document.revision, from);
  if (!beginning || !present) return refusal ? <Notice kind="bad" live>{wordsOf(refusal)}</Notice> : <output className="text-sm text-quiet">Reading the text …</output>;
  const outlook = preview && !preview.same ? preview : null;
  const makeIt = async (): Promise<void> => {
    const made = await make();
    if (!made) return;
    onUnsent(() => false);
    onMade(made);
  };
  return (
    <>
      <div inert={outlook !== null} className={outlook ? asideLook : undefined}>
        <RevisionForm
          path={path}
          beginning={beginning}
          present={present}
          from={from}
          onUnsent={onUnsent}
          same={preview?.same ?? false}
          refusal={outlook ? null : refusal}
          busy={work === "previewing"}
          away={outlook !== null}
          onLook={(draft) => void look(draft)}
          onStop={back}
          onLeave={onLeave}
        />
      </div>
      {outlook ? <RevisionOutlook preview={outlook} present={present} refusal={refusal} busy={work === "making"} onBack={back} onMake={() => void makeIt()} /> : null}
    </>
  );
}
