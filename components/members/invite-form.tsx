"use client";
import { useState } from "react";
import { roleOptions, roleWords } from "@/components/members/roles";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";
import type { Role } from "@/lib/permissions/actor";

/** Invites by a link, shown once: whoever invites sends it on their own way, where the server does not mail it (`mailed`). */
export function InviteForm({ action, mailed }: { action: FormAction; mailed: boolean }) {
  const [role, setRole] = useState<Role>("coder");
  return (
    <ActionForm action={action} clears>
      {({ values, fields, secret }, busy) => (
        <>
          <div className="flex flex-wrap items-start gap-3">
            <TextField className="min-w-0 flex-1 basis-60" label="E-mail address" name="email" type="email" required defaultValue={values["email"] ?? ""} error={fields["email"]} autoComplete="off" />
            <SelectField className="basis-48" label="Role" name="role" options={roleOptions} value={role} onChange={(event) => setRole(event.target.value as Role)} hint={roleWords[role]} />
            <Button type="submit" variant="primary" busy={busy} className="sm:mt-[1.625rem]">
              Make an invitation
            </Button>
          </div>
          {secret ? (
            <Notice kind="good" live>
              <p className="mb-2 font-medium">{mailed ? "The invitation is on its way by mail. Should it not arrive, send this link yourself: it is shown only now, works once, and for seven days." : "Send this link. It is shown only now, works once, and for seven days."}</p>
              <CopyField label="Invitation link" value={secret} />
            </Notice>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
