"use client";
import { type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { emptyForm, type FormAction, type FormState } from "@/lib/schemas/form";

type Props = { action: FormAction; className?: string; /** Empties what was typed once it was taken, for the next one. */ clears?: boolean; onTaken?: (state: FormState) => void; children: (state: FormState, busy: boolean) => ReactNode };

const typed = ':is(input:not([type]), input[type="text"], input[type="email"], input[type="password"]):not([readonly])';

/**
 * A form sent by a Server Action: it works without script, and after a refusal the cursor is where something has to be
 * mended. With script we send it ourselves, for React empties a form after its action, refused or not, and puts a select
 * back to its first choice while it shows another.
 */
export function ActionForm({ action, className = "flex flex-col gap-4", clears = false, onTaken, children }: Props) {
  const [state, send, busy] = useActionState(action, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(() => {
    if (state.taken > 0 && state.error === null && Object.keys(state.fields).length === 0) {
      if (clears) for (const input of form.current?.querySelectorAll<HTMLInputElement>(typed) ?? []) input.value = "";
      taken.current?.(state);
    } else if (Object.keys(state.fields).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state, clears]);
  return (
    <form
      ref={form}
      action={send}
      onSubmit={(event) => {
        event.preventDefault();
        const filled = new FormData(event.currentTarget);
        if (!busy) startTransition(() => send(filled));
      }}
      className={className}
      noValidate
    >
      {state.error ? (
        <Notice kind="bad" live>
          {state.error}
        </Notice>
      ) : null}
      {children(state, busy)}
    </form>
  );
}
