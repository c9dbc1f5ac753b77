"use client";
import { CodingModeField } from "@/components/projects/coding-mode";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/choice";
import { TextArea, TextField } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

type Stored = { name: string; description: string; codingMode: string; readersExport: boolean; version: number };

const blank: Stored = { name: "", description: "", codingMode: "open", readersExport: true, version: 0 };

/** A new project, or the settings of one. */
export function ProjectForm({ action, stored }: { action: FormAction; stored?: Stored }) {
  const initial = stored ?? blank;
  return (
    <ActionForm action={action} className="flex flex-col gap-5" onTaken={() => say("Saved")}>
      {({ values, fields }, busy) => (
        <>
          {stored ? <input type="hidden" name="version" value={stored.version} /> : null}
          <TextField label="Name" name="name" required hint={storedHint(values["name"], stored?.name)} maxLength={200} defaultValue={values["name"] ?? initial.name} error={fields["name"]} autoComplete="off" />
          <TextArea label="Description" name="description" hint={storedHint(values["description"], stored?.description) ?? "What the team wants to find out, and on which material. It can wait."} defaultValue={values["description"] ?? initial.description} error={fields["description"]} />
          <CodingModeField value={values["codingMode"] ?? initial.codingMode} />
          {stored ? <CheckField name="readersExport" defaultChecked={stored.readersExport} label="Readers may export" hint="Readers see what is visible to them in any case; this lets them take it along as a file." /> : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" busy={busy}>
              {stored ? "Save settings" : "Create project"}
            </Button>
            {stored ? null : <LinkButton href="/projects">Cancel</LinkButton>}
          </div>
        </>
      )}
    </ActionForm>
  );
}

// After somebody else was faster the page knows their version: shown beside what was typed, so that both are there to compare.
function storedHint(typed: string | undefined, stored: string | undefined): string | undefined {
  return typed === undefined || stored === undefined || typed === stored ? undefined : `Stored now: ${stored || "nothing"}`;
}
