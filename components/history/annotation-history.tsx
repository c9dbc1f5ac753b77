"use client";
import { type ReactElement, useEffect, useState } from "react";
import { compareStates } from "@/lib/annotations/compare-states";
import type { AnnotationState } from "@/lib/schemas/annotation-state";
import { StateEntry, type TagLooks } from "@/components/history/state-entry";
import { get, wordsOf } from "@/components/shell/api";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

type Props = {
  projectId: string;
  annotationId: string;
  trigger: ReactElement;
  tags: TagLooks;
  /** Puts a state back as a new one; null where the reader is not its author. */
  onRestore: ((state: AnnotationState) => void) | null;
};

/** Every state an annotation went through, the latest first, with what changed each time. */
export function AnnotationHistory({ trigger, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title="History of this annotation" size="lg">
      {open ? <States {...rest} onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function States({ projectId, annotationId, tags, onRestore, onDone }: Omit<Props, "trigger"> & { onDone: () => void }) {
  const [states, setStates] = useState<AnnotationState[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    void get<{ items: AnnotationState[] }>(`/projects/${projectId}/annotations/${annotationId}/history`).then((answer) => {
      if (left) return;
      if (answer.ok) setStates(answer.data.items);
      else setError(answer.refusal.status === 404 ? "This annotation has not reached the server yet. Its history begins when it is saved." : wordsOf(answer.refusal));
    });
    return () => {
      left = true;
    };
  }, [projectId, annotationId]);
  if (error) return <Notice kind="bad" live>{error}</Notice>;
  if (!states) return <output className="text-sm text-quiet">Looking it up …</output>;
  const last = states.length - 1;
  return (
    <ol className="-my-2" aria-label="States, the latest first">
      {states.map((state, at) => ({ state, at })).toReversed().map(({ state, at }) => (
        <StateEntry
          key={state.by.event}
          state={state}
          change={compareStates(states[at - 1] ?? null, state)}
          tags={tags}
          current={at === last}
          onRestore={onRestore && at < last && state.deletedAt === null ? () => {
            onRestore(state);
            onDone();
          } : null}
        />
      ))}
    </ol>
  );
}
