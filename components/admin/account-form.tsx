"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice";
import { CopyField } from "@/components/ui/copy-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";

/** A new account; its owner chooses the password by a link that is shown once. */
export function NewAccountForm({ action, mailed }: { action: FormAction; mailed: boolean }) {
  return (
    <ActionForm action={action} clears>
      {({ values, fields, secret }, busy) => (
        <>
          <div className="flex flex-wrap items-start gap-3">
            <TextField className="min-w-0 flex-1 basis-48" label="Name" name="name" required defaultValue={values["name"] ?? ""} error={fields["name"]} autoComplete="off" />
            <TextField className="min-w-0 flex-1 basis-56" label="E-mail address" name="email" type="email" required defaultValue={values["email"] ?? ""} error={fields["email"]} autoComplete="off" />
          </div>
          <CheckField name="isAdmin" label="Administrator" hint="May make and disable accounts and change how this server works. Sees no project they are no member of." defaultChecked={values["isAdmin"] === "on"} />
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              Create account
            </Button>
          </div>
          {secret ? (
            <Notice kind="good" live>
              <p className="mb-2 font-medium">{mailed ? "A link to choose a password is on its way by mail. Should it not arrive, send this one: it is shown only now and works for seven days." : "Send this link; its owner chooses a password there. It is shown only now and works for seven days."}</p>
              <CopyField label="Link to choose a password" value={secret} />
            </Notice>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
