"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { FormAction } from "@/lib/schemas/form";

/** The second half of signing in. */
export function CodeForm({ action, to }: { action: FormAction; to: string }) {
  return (
    <ActionForm action={action} clears>
      {({ fields }, busy) => (
        <>
          <input type="hidden" name="to" value={to} />
          <CodeField error={fields["code"]} />
          <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
            Sign in
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** Six digits, which phones offer to fill in, or a recovery code, which has letters: so no keypad of digits alone. */
export function CodeField({ error, label = "Code", hint, className }: { error?: string | undefined; label?: string; hint?: string; className?: string }) {
  return <TextField className={className} label={label} name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} required maxLength={30} hint={hint} error={error} />;
}
