"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { FormAction } from "@/lib/schemas/form";

type Props = {
  action: FormAction;
  submit: string;
  /** What is asked for; a new account is asked for a name, an existing one for its password only. */
  ask: readonly ("email" | "name" | "password" | "new-password")[];
  email?: string;
};

const hint = "At least 10 characters. A few words in a row are easy to keep in mind and hard to guess.";

/** Name, address and password of whoever follows a link. */
export function AccountForm({ action, submit, ask, email }: Props) {
  return (
    <ActionForm action={action}>
      {({ values, fields }, busy) => (
        <>
          {ask.includes("name") ? <TextField label="Your name" name="name" autoComplete="name" required hint="As your team should see it." defaultValue={values["name"] ?? ""} error={fields["name"]} /> : null}
          {ask.includes("email") ? <TextField label="E-mail address" name="email" type="email" autoComplete="username" required defaultValue={values["email"] ?? ""} error={fields["email"]} /> : null}
          {/* Password managers want to know which account the password is for. */}
          {email === undefined ? null : <input type="hidden" name="username" value={email} autoComplete="username" />}
          {ask.includes("new-password") ? <TextField label="Choose a password" name="password" type="password" autoComplete="new-password" required hint={hint} error={fields["password"]} /> : null}
          {ask.includes("password") ? <TextField label="Your password" name="password" type="password" autoComplete="current-password" required error={fields["password"]} /> : null}
          <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
            {submit}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
