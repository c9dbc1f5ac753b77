"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/schemas/form";

/** One button for what a link asks: opening a link alone, as mail programs do by themselves, changes nothing. */
export function ConfirmForm({ action, submit }: { action: FormAction; submit: string }) {
  return (
    <ActionForm action={action}>
      {(_state, busy) => (
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {submit}
        </Button>
      )}
    </ActionForm>
  );
}
