"use client";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";

type Props = { email: string; to: string; prove: FormAction | null; mail: FormAction | null };

/** Two ways to prove that an account is one's own: its password, or a link to its mailbox. */
export function ClaimForms({ email, to, prove, mail }: Props) {
  return (
    <div className="flex flex-col gap-5">
      {prove ? (
        <ActionForm action={prove}>
          {({ fields }, busy) => (
            <>
              <input type="hidden" name="to" value={to} />
              <input type="hidden" name="username" value={email} autoComplete="username" />
              <TextField label="Password of your Concord account" name="password" type="password" autoComplete="current-password" required error={fields["password"]} />
              <Button type="submit" variant="primary" busy={busy} className="w-full">
                Connect and sign in
              </Button>
            </>
          )}
        </ActionForm>
      ) : null}
      {mail ? (
        <ActionForm action={mail} className={prove ? "flex flex-col gap-3 border-t border-line pt-5" : "flex flex-col gap-3"}>
          {({ taken }, busy) => (
            <>
              {taken > 0 ? (
                <Notice kind="good" live>
                  A link is on its way to {email}. It works for half an hour.
                </Notice>
              ) : null}
              <Button type="submit" variant={prove ? "secondary" : "primary"} busy={busy} className="w-full">
                {taken > 0 ? "Mail me another one" : prove ? "Mail me a link instead" : "Mail me a link"}
              </Button>
            </>
          )}
        </ActionForm>
      ) : null}
    </div>
  );
}
