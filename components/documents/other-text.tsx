"use client";
import { useState } from "react";
import { readText } from "@/components/documents/read-text";
import type { Beginning, Revised } from "@/components/documents/use-revising";
import { wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

/** The text that stands beside the one being edited, from which revision each of the two was begun, and the present text as it is. */
export type Other = { text: string; begun: number; edited: number; theirs: string };

type Props = {
  path: string;
  beginning: Beginning;
  present: Revised;
  other: Other | null;
  editing: boolean;
  onOther: (other: Other) => void;
  /** The two texts change places. */
  onSwap: () => void;
};

/** Somebody revised the document meanwhile: says so, shows their text beside one's own, and lets the two change places. */
export function OtherText({ path, beginning, present, other, editing, onOther, onSwap }: Props) {
  const [error, setError] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const answer = await readText(path, present.revision);
    setError(answer.ok ? null : wordsOf(answer.refusal));
    if (answer.ok) onOther({ text: answer.data, begun: present.revision, edited: beginning.document.revision, theirs: answer.data });
  };
  return (
    <>
      <Notice kind="warn" live className="mb-4">
        <p>
          Somebody made revision {present.revision} meanwhile. Nothing of yours is lost. If you go on, the next step compares with revision {present.revision}, and yours will replace it.
        </p>
        {editing ? (
          <div className="mt-2 flex flex-wrap gap-2">
            {other ? <Button size="sm" onClick={onSwap}>Edit the other one instead</Button> : <Button size="sm" onClick={() => void show()}>Show revision {present.revision} beside yours</Button>}
          </div>
        ) : null}
        {error ? <p className="mt-2 text-bad">{error}</p> : null}
      </Notice>
      {other && editing ? (
        <TextArea
          label={`To compare: the text begun from revision ${other.begun}`}
          hint={`Below you edit the text begun from revision ${other.edited}.`}
          readOnly
          value={other.text}
          dir={beginning.document.direction}
          lang={beginning.document.language ?? undefined}
          className="mb-4 [&>textarea]:h-[22dvh] [&>textarea]:bg-sunken [&>textarea]:font-serif [&>textarea]:leading-relaxed"
        />
      ) : null}
    </>
  );
}
