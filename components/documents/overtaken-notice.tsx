"use client";
import { useState } from "react";
import type { Other } from "@/components/documents/other-text";
import { readText } from "@/components/documents/read-text";
import type { Revised } from "@/components/documents/use-revising";
import { wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = {
  path: string;
  /** The document as it was when the edit began, and as it is now. */
  begun: Revised;
  present: Revised;
  other: Other | null;
  /** A text is being edited: there is something to lay beside it. */
  editing: boolean;
  onOther: (other: Other) => void;
  /** The two texts change places. */
  onSwap: () => void;
};

/** Somebody revised the document meanwhile: says so, and brings their text beside one's own. */
export function OvertakenNotice({ path, begun, present, other, editing, onOther, onSwap }: Props) {
  const [error, setError] = useState<string | null>(null);
  const stands = other?.begun === present.revision || other?.edited === present.revision;
  const show = async (): Promise<void> => {
    const answer = await readText(path, present.revision);
    setError(answer.ok ? null : wordsOf(answer.refusal));
    if (answer.ok) onOther({ text: answer.data, begun: present.revision, edited: other?.edited ?? begun.revision, theirs: answer.data });
  };
  return (
    <Notice kind="warn" live className="mb-4">
      <p>
        Somebody made revision {present.revision} meanwhile. Nothing of yours is lost. If you go on, the next step compares with revision {present.revision}, and yours will replace it.
      </p>
      {editing ? (
        <Button size="sm" className="mt-2" onClick={() => (stands ? onSwap() : void show())}>
          {stands ? "Edit the other one instead" : `Show revision ${present.revision} beside yours`}
        </Button>
      ) : null}
      {error ? <p className="mt-2 text-bad">{error}</p> : null}
    </Notice>
  );
}
