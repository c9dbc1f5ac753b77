"use client";
import { useRouter } from "next/navigation";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { SetUpFactor } from "@/components/account/set-up-factor";
import { CodeField } from "@/components/enter/code-form";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { say } from "@/components/ui/toast";
import { count } from "@/components/ui/words";
import type { FormAction } from "@/lib/schemas/form";

type Standing = { on: boolean; forProviders: boolean; recoveryCodes: number; required: boolean };
type Props = { standing: Standing; offer: () => Promise<{ uri: string; secret: string } | string>; confirm: FormAction; change: FormAction };

/** The second factor of one's account: set up, see how it stands, change it against a code. */
export function SecondFactor({ standing, offer, confirm, change }: Props) {
  const router = useRouter();
  if (!standing.on) {
    return (
      <div className="flex max-w-xl flex-col gap-3">
        <p className="text-sm text-quiet">A password can be guessed or stolen. With a second factor, signing in also takes a code from an authenticator program on your phone or computer.</p>
        <SetUpFactor offer={offer} confirm={confirm} to="/account?factor=on" />
      </div>
    );
  }
  const acts = [
    { value: "renew", label: "Make new recovery codes" },
    standing.forProviders ? { value: "not-for-providers", label: "Ask only after a password" } : { value: "for-providers", label: "Ask after other ways to sign in, too" },
    ...(standing.required ? [] : [{ value: "remove", label: "Remove the second factor" }]),
  ];
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone="good">on</Badge>
        Asked for after {standing.forProviders ? "every sign-in" : "a password"}.
        <span className="text-quiet">{count(standing.recoveryCodes, "recovery code")} left.</span>
      </p>
      {standing.recoveryCodes < 3 ? <Notice kind="warn">Few recovery codes are left. Make new ones before you need them.</Notice> : null}
      <ActionForm
        action={change}
        clears
        onTaken={(state) => {
          if (!state.secret) say("Saved");
          router.refresh();
        }}
      >
        {({ fields, secret, values }, busy) => (
          <>
            <div className="flex flex-wrap items-start gap-3">
              <SelectField key={values["act"]} className="min-w-0 flex-1 basis-60" label="Change" name="act" options={acts} defaultValue={values["act"] ?? "renew"} />
              <CodeField className="basis-40" label="Code, to confirm" error={fields["code"]} />
              <Button type="submit" busy={busy} className="sm:mt-[1.625rem]">
                Do it
              </Button>
            </div>
            {secret ? <RecoveryCodes codes={secret.split("\n")} /> : null}
          </>
        )}
      </ActionForm>
    </div>
  );
}
