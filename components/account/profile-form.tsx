"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

/** The name others see. */
export function ProfileForm({ action, name, version }: { action: FormAction; name: string; version: number }) {
  return (
    <ActionForm action={action} className="flex max-w-md flex-wrap items-start gap-3" onTaken={() => say("Your name is changed")}>
      {({ values, fields }, busy) => (
        <>
          <input type="hidden" name="version" value={version} />
          <TextField className="min-w-0 flex-1 basis-56" label="Name" name="name" autoComplete="name" required hint="As your team sees it. In work that was done it stays as it was." defaultValue={values["name"] ?? name} error={fields["name"]} />
          <Button type="submit" busy={busy} className="mt-[1.625rem]">
            Save
          </Button>
        </>
      )}
    </ActionForm>
  );
}
