"use client";
import { useEffect, useRef, useState } from "react";
import { OvertakenNotice } from "@/components/documents/overtaken-notice";
import type { Other } from "@/components/documents/other-text";
import { nameOfRevision } from "@/components/documents/revision-words";
import { FileSource } from "@/components/documents/file-source";
import { RevisionRefusal } from "@/components/documents/revision-refusal";
import { RevisionSteps } from "@/components/documents/revision-steps";
import { RevisionWork } from "@/components/documents/revision-work";
import { SourceChoice } from "@/components/documents/source-choice";
import { TextPair } from "@/components/documents/text-pair";
import type { Beginning, Draft, Revised } from "@/components/documents/use-revising";
import type { Refusal } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

type Props = {
  path: string;
  beginning: Beginning;
  present: Revised;
  from: number | null;
  /** Is given what answers whether something would be lost by leaving. */
  onUnsent: (ask: () => boolean) => void;
  /** What was looked at is the present text. */
  same: boolean;
  refusal: Refusal | null;
  busy: boolean;
  /** The next step stands before this one. */
  away: boolean;
  onLook: (draft: Draft) => void;
  onStop: () => void;
  onLeave: () => void;
};

/** What the new text is: the present one, corrected; a file; or an earlier one again. */
export function RevisionForm({ path, beginning, present, from, onUnsent, same, refusal, busy, away, onLook, onStop, onLeave }: Props) {
  const { document, text, revisions } = beginning;
  const earlier = revisions.filter((revision) => revision.number !== present.revision).toReversed();
  const [kind, setKind] = useState<Draft["kind"]>(from === null ? "text" : "earlier");
  const [file, setFile] = useState<File | null>(null);
  const [number, setNumber] = useState(from ?? earlier[0]?.number ?? 0);
  const [other, setOther] = useState<Other | null>(null);
  const [missing, setMissing] = useState(false);
  // The text is the field's own: several megabytes are not carried through a render at each letter.
  const area = useRef<HTMLTextAreaElement>(null);
  const lookButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    onUnsent(() => file !== null || [area.current?.value ?? text, other?.text ?? text].some((each) => each !== text && each !== other?.theirs));
  }, [onUnsent, file, text, other]);
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && !away) lookButton.current?.focus();
    wasAway.current = away;
  }, [away]);
  const draftOf = (): Draft | null => {
    if (kind === "text") return { kind, text: area.current!.value };
    if (kind === "earlier") return { kind, number };
    return file ? { kind, file } : null;
  };
  const look = (): void => {
    const draft = draftOf();
    setMissing(draft === null);
    if (draft && !busy) onLook(draft);
  };
  const swap = (): void => {
    if (!other || !area.current) return;
    const mine = area.current.value;
    area.current.value = other.text;
    area.current.focus();
    setOther({ ...other, text: mine, begun: other.edited, edited: other.begun });
  };
  const overtaken = present.revision > document.revision;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      {overtaken ? <OvertakenNotice {...{ path, present, other }} begun={document} editing={kind === "text"} onOther={setOther} onSwap={swap} /> : null}
      <SourceChoice kind={kind} hasEarlier={earlier.length > 0} onKind={setKind} />
      <TextPair area={area} document={document} text={text} other={other} shown={kind === "text"} />
      {kind === "file" ? <FileSource file={file} missing={missing && !file} onFile={setFile} /> : null}
      {kind === "earlier" ? <SelectField label="Which revision" value={String(number)} onChange={(event) => setNumber(Number(event.target.value))} options={earlier.map((revision) => ({ value: String(revision.number), label: nameOfRevision(revision) }))} /> : null}
      <LookAnswer same={same} refusal={refusal} busy={busy} />
      <RevisionSteps>
        {busy ? <Button onClick={onStop}>Stop</Button> : <Button onClick={onLeave}>Cancel</Button>}
        <Button ref={lookButton} type="submit" variant="primary" busy={busy}>
          See what happens
        </Button>
      </RevisionSteps>
    </form>
  );
}

function LookAnswer({ same, refusal, busy }: Pick<Props, "same" | "refusal" | "busy">) {
  if (busy) return <RevisionWork says="Comparing the texts and looking for the place of every annotation …" />;
  if (same) return <Notice live className="mt-4">That is the present text, letter for letter. There is nothing to make of it.</Notice>;
  return <RevisionRefusal refusal={refusal} />;
}
