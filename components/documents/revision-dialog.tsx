"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { Revising } from "@/components/documents/revising";
import type { Made, Revised } from "@/components/documents/use-revising";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  projectId: string;
  /** As the page knows it; null while nothing is revised. */
  document: Revised | null;
  /** The earlier revision that shall be the text again, if it was chosen already. */
  from: number | null;
  onClose: () => void;
  onMade: (made: Made) => void;
};

/** Gives a document a new revision. What was typed is not thrown away without a question. */
export function RevisionDialog({ document, onClose, ...rest }: Props) {
  const [asking, setAsking] = useState(false);
  const unsent = useRef<() => boolean>(() => false);
  const watch = useCallback((ask: () => boolean) => {
    unsent.current = ask;
  }, []);
  const open = document !== null;
  useEffect(() => {
    if (!open) return;
    const ask = (event: BeforeUnloadEvent): void => {
      if (unsent.current()) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [open]);
  const leave = (): void => {
    if (unsent.current()) return setAsking(true);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && leave()}
      title={document ? `New revision of “${document.title}”` : ""}
      description="A correction makes a new revision. All coding is placed anew in it."
      size="lg"
    >
      {document ? <Revising key={document.id} document={document} onUnsent={watch} onLeave={leave} {...rest} /> : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Leave without a new revision?"
        confirmLabel="Throw the edit away"
        onConfirm={() => {
          watch(() => false);
          onClose();
          return Promise.resolve(null);
        }}
      >
        <p>What you changed in the text, or the file you chose, is not kept. The document stays as it is.</p>
      </ConfirmDialog>
    </Dialog>
  );
}
