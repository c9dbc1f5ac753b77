"use client";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { emptyForm, type FormAction, type FormState } from "@/lib/schemas/form";

type Props = { action: FormAction; className?: string; onTaken?: (state: FormState) => void; children: (state: FormState, busy: boolean) => ReactNode };

/** A form sent by a Server Action: it works without script, and after a refusal the cursor is where something has to be mended. */
export function ActionForm({ action, className = "flex flex-col gap-4", onTaken, children }: Props) {
  const [state, send, busy] = useActionState(action, emptyForm);
  const form = useRef<HTMLFormElement>(null);
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(() => {
    if (state.taken > 0) taken.current?.(state);
    else if (Object.keys(state.fields).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={form} action={send} className={className} noValidate>
      {state.error ? (
        <Notice kind="bad" live>
          {state.error}
        </Notice>
      ) : null}
      {children(state, busy)}
    </form>
  );
}
