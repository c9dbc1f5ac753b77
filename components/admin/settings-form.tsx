"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { RadioField } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

export function ServerSettingsForm({ action, stored }: { action: FormAction; stored: { projectCreators: string; keepDeletedDays: number; version: number } }) {
  return (
    <ActionForm action={action} onTaken={() => say("Saved")}>
      {({ values, fields }, busy) => (
        <>
          <input type="hidden" name="version" value={stored.version} />
          <fieldset className="min-w-0">
            <legend className="mb-1.5 text-sm font-medium">Who makes projects</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              <RadioField name="projectCreators" value="everyone" defaultChecked={(values["projectCreators"] ?? stored.projectCreators) === "everyone"} label="Everybody with an account" hint="Teams help themselves." />
              <RadioField name="projectCreators" value="administrators" defaultChecked={(values["projectCreators"] ?? stored.projectCreators) === "administrators"} label="Administrators only" hint="Others work in the projects they are invited to." />
            </div>
          </fieldset>
          <TextField
            className="max-w-sm"
            label="Days a deleted project is kept"
            name="keepDeletedDays"
            type="number"
            min={1}
            max={3650}
            defaultValue={values["keepDeletedDays"] ?? stored.keepDeletedDays}
            error={fields["keepDeletedDays"]}
            hint="Its owner can bring it back until then. After that it is erased with everything in it."
          />
          <div>
            <Button type="submit" busy={busy}>
              Save
            </Button>
          </div>
        </>
      )}
    </ActionForm>
  );
}
