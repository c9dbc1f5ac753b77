"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";

/** Asks for a link by mail. The answer is the same whether or not there is an account. */
export function ForgotForm({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action}>
      {({ values, fields, taken }, busy) => (
        <>
          {taken > 0 ? (
            <Notice kind="good" live>
              If an account has this address, the mail is on its way. Its link works once, and for an hour. Look into the junk folder too.
            </Notice>
          ) : null}
          <TextField label="E-mail address" name="email" type="email" autoComplete="username" required defaultValue={values["email"] ?? ""} error={fields["email"]} />
          <Button type="submit" variant="primary" busy={busy} className="mt-1 w-full">
            Send me a link
          </Button>
        </>
      )}
    </ActionForm>
  );
}
