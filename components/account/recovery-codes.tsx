"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { say } from "@/components/ui/toast";

/** Ten codes for the day the authenticator is lost, shown once. */
export function RecoveryCodes({ codes, children }: { codes: readonly string[]; children?: ReactNode }) {
  const text = codes.join("\n");
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text).then(() => say("Copied"), () => undefined);
  };
  return (
    <Notice kind="good" live>
      <p className="font-medium">Keep these recovery codes now: they are shown only this once.</p>
      <p className="mt-1">Each lets you in once without the authenticator. Print them, or put them where your passwords are.</p>
      <ul aria-label="Recovery codes" className="my-3 grid gap-x-6 gap-y-1 font-mono text-[0.8125rem] sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void copy()}>
          Copy all
        </Button>
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`} download="concord-recovery-codes.txt" className="self-center text-sm underline underline-offset-3">
          Save as a file
        </a>
        {children}
      </div>
    </Notice>
  );
}
