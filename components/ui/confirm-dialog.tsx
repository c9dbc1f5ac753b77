"use client";
import { type ReactElement, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";

type Props = {
  /** The button that opens it, unless it is opened from elsewhere: then `open` and `onOpenChange`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  children: ReactNode;
  /** What has to be typed before the act is possible, for acts that cannot be undone. */
  phrase?: string;
  confirmLabel: string;
  /** Answers a sentence when it did not work; the dialog then stays. */
  onConfirm: () => Promise<string | null>;
};

/** Asks once more before something is lost. */
export function ConfirmDialog({ trigger, open: given, onOpenChange, title, children, phrase, confirmLabel, onConfirm }: Props) {
  const formId = useId();
  const [kept, setKept] = useState(false);
  const open = given ?? kept;
  const setOpen = onOpenChange ?? setKept;
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ready = phrase === undefined || typed.trim() === phrase.trim();
  const confirm = async (): Promise<void> => {
    if (!ready) return setError(`Type “${phrase}” exactly to go on.`);
    setBusy(true);
    const failure = await onConfirm().catch(() => "The server could not be reached. Nothing was changed.");
    setBusy(false);
    setError(failure);
    if (failure === null) change(false);
  };
  const change = (next: boolean): void => {
    setOpen(next);
    setTyped("");
    setError(null);
  };
  return (
    <Dialog open={open} onOpenChange={change} {...(trigger ? { trigger } : {})} title={title} size="sm">
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <div className="flex flex-col gap-3">{children}</div>
        {phrase === undefined ? (
          <p role="alert" className="mt-3 text-sm text-bad empty:hidden">{error}</p>
        ) : (
          <TextField className="mt-4" label={`Type “${phrase}” to confirm`} value={typed} onChange={(event) => setTyped(event.target.value)} error={error} autoComplete="off" spellCheck={false} />
        )}
        <DialogActions>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" variant="danger" busy={busy} aria-disabled={!ready}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
