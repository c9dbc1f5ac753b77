"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { type Option, SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";

const access = [
  { value: "read", label: "Read only" },
  { value: "write", label: "Read and write" },
];

/** A token for scripts and the command line, shown once. */
export function TokenForm({ action, projects }: { action: FormAction; projects: readonly Option[] }) {
  return (
    <ActionForm action={action} clears>
      {({ values, fields, secret }, busy) => (
        <>
          <div className="flex flex-wrap items-start gap-3">
            <TextField className="min-w-0 flex-1 basis-52" label="What it is for" name="name" required placeholder="Nightly export" defaultValue={values["name"] ?? ""} error={fields["name"]} autoComplete="off" />
            <SelectField key={`access-${values["access"]}`} className="basis-40" label="May" name="access" options={access} defaultValue={values["access"] ?? "read"} />
            <SelectField key={`project-${values["projectId"]}`} className="basis-52" label="Where" name="projectId" options={[{ value: "", label: "All my projects" }, ...projects]} defaultValue={values["projectId"] ?? ""} />
            <Button type="submit" busy={busy} className="sm:mt-[1.625rem]">
              Make a token
            </Button>
          </div>
          {secret ? (
            <Notice kind="good" live>
              <p className="mb-2 font-medium">Copy the token now: it is shown only this once.</p>
              <CopyField label="Token" value={secret} />
            </Notice>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
