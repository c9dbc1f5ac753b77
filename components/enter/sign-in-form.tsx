"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { FormAction } from "@/lib/schemas/form";

export function SignInForm({ action, to }: { action: FormAction; to: string }) {
  return (
    <ActionForm action={action}>
      {(state, busy) => (
        <>
          <input type="hidden" name="to" value={to} />
          <TextField label="E-mail address" name="email" type="email" autoComplete="username" required defaultValue={state.values["email"] ?? ""} error={state.fields["email"]} />
          <TextField label="Password" name="password" type="password" autoComplete="current-password" required error={state.fields["password"]} />
          <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
            Sign in
          </Button>
        </>
      )}
    </ActionForm>
  );
}
