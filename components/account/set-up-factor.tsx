"use client";
import { useState } from "react";
import { QrCode } from "@/components/account/qr-code";
import { RecoveryCodes } from "@/components/account/recovery-codes";
import { CodeField } from "@/components/enter/code-form";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/schemas/form";

type Offer = { uri: string; secret: string };
type Props = {
  /** Answers a new secret, or a sentence why there is none. */
  offer: () => Promise<Offer | string>;
  confirm: FormAction;
  /** Where to go on when it is done. */
  to: string;
};

/** Three steps: scan, type a first code, keep the recovery codes. */
export function SetUpFactor({ offer, confirm, to }: Props) {
  const [offered, setOffered] = useState<Offer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const answer = await offer().catch(() => "The server could not be reached. Nothing was changed.");
    setBusy(false);
    if (typeof answer === "string") setError(answer);
    else setOffered(answer);
  };
  if (!offered) {
    return (
      <div className="flex flex-col items-start gap-3">
        {error ? (
          <Notice kind="bad" live>
            {error}
          </Notice>
        ) : null}
        <Button variant="primary" busy={busy} onClick={() => void begin()}>
          Set up an authenticator
        </Button>
      </div>
    );
  }
  return (
    <ActionForm action={confirm} clears>
      {({ fields, secret }, sending) =>
        secret ? (
          <RecoveryCodes codes={secret.split("\n")}>
            <LinkButton href={to} variant="primary">
              I have kept them
            </LinkButton>
          </RecoveryCodes>
        ) : (
          <>
            <input type="hidden" name="to" value={to} />
            <p className="text-sm">Scan the picture with your authenticator program (or type the key into it), then type the code it shows.</p>
            <div className="flex flex-wrap items-start gap-5">
              <QrCode text={offered.uri} label="QR code for the authenticator; the key beside it says the same" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="text-sm font-medium">Key</p>
                <p className="mt-1 font-mono text-sm wrap-anywhere select-all">{offered.secret}</p>
              </div>
            </div>
            <CodeField label="Code of the authenticator" error={fields["code"]} className="max-w-56" />
            <div>
              <Button type="submit" variant="primary" busy={sending}>
                Confirm
              </Button>
            </div>
          </>
        )
      }
    </ActionForm>
  );
}
