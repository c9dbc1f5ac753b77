"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { say } from "@/components/ui/toast";
import type { FormAction } from "@/lib/schemas/form";

type Waiting = { email: string; oldConfirmed: boolean; newConfirmed: boolean };

/** The address of the account: a new one has to be confirmed from both. */
export function EmailForm({ action, email, waiting }: { action: FormAction; email: string; waiting: Waiting | null }) {
  const router = useRouter();
  const giveUp = async (): Promise<void> => {
    const answer = await send("DELETE", "/me/email-change");
    router.refresh();
    say(answer.ok ? "Your address stays as it is" : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
  };
  if (waiting) {
    const missing = [waiting.oldConfirmed ? null : email, waiting.newConfirmed ? null : waiting.email].filter(Boolean).join(" and ");
    return (
      <Notice className="max-w-xl">
        <p>
          Your address changes to <strong>{waiting.email}</strong> as soon as it is confirmed. A link was mailed to {missing}.
        </p>
        <Button size="sm" className="mt-2.5" onClick={() => void giveUp()}>
          Keep {email}
        </Button>
      </Notice>
    );
  }
  return (
    <ActionForm action={action} className="flex max-w-md flex-wrap items-start gap-3" onTaken={() => router.refresh()}>
      {({ values, fields }, busy) => (
        <>
          <TextField className="min-w-0 flex-1 basis-56" label="E-mail address" name="email" type="email" autoComplete="email" required hint="A new one is confirmed from both: a link goes to the old and to the new address." defaultValue={values["email"] ?? email} error={fields["email"]} />
          <Button type="submit" busy={busy} className="mt-[1.625rem]">
            Change
          </Button>
        </>
      )}
    </ActionForm>
  );
}
