"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CheckField, RadioField } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

type Stored = { projectCreators: string; keepDeletedDays: number; requireSecondFactor: boolean; version: number };

export function ServerSettingsForm({ action, stored }: { action: FormAction; stored: Stored }) {
  return (
    <ActionForm action={action} onTaken={() => say("Saved")}>
      {({ values, fields }, busy) => (
        <>
          <input type="hidden" name="version" value={stored.version} />
          <div>
            <p className="text-sm font-medium">How people get in</p>
            <p className="mt-1 text-sm text-quiet">By invitation only: to a project by its owners, or by an account you make. Nobody can sign up alone.</p>
          </div>
          <fieldset className="min-w-0">
            <legend className="mb-1.5 text-sm font-medium">Who makes projects</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              <RadioField name="projectCreators" value="everyone" defaultChecked={(values["projectCreators"] ?? stored.projectCreators) === "everyone"} label="Everybody with an account" hint="Teams help themselves." />
              <RadioField name="projectCreators" value="administrators" defaultChecked={(values["projectCreators"] ?? stored.projectCreators) === "administrators"} label="Administrators only" hint="Others work in the projects they are invited to." />
            </div>
          </fieldset>
          <CheckField
            name="requireSecondFactor"
            label="Ask everybody who signs in with a password for a second factor"
            hint="Whoever has none is signed out and sets one up at the next sign-in. You need one yourself first."
            defaultChecked={stored.requireSecondFactor}
          />
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
