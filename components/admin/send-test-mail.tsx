"use client";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";

export function SendTestMail() {
  const [busy, setBusy] = useState(false);
  const mail = async (): Promise<void> => {
    setBusy(true);
    const answer = await send("POST", "/admin/mails:test");
    setBusy(false);
    if (answer.ok) say("On its way to your address", { description: "If it does not come, “Jobs and mails” says why." });
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  return (
    <Button busy={busy} onClick={() => void mail()}>
      Send me a test mail
    </Button>
  );
}
