"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  return (
    <ActionForm action={action} clears className="flex max-w-md flex-col gap-4" onTaken={() => say("Your password is changed", { description: "You were signed out everywhere else." })}>
      {({ fields }, busy) => (
        <>
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <TextField label="Present password" name="oldPassword" type="password" autoComplete="current-password" required error={fields["oldPassword"]} />
          <TextField label="New password" name="newPassword" type="password" autoComplete="new-password" required hint="At least 10 characters." error={fields["newPassword"] ?? fields["password"]} />
          <div>
            <Button type="submit" busy={busy}>
              Change the password
            </Button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
