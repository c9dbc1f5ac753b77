"use client";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";

export type Restorable = { kind: "document" | "tag" | "annotation"; id: string } | { kind: "member"; email: string; role: string };

/** Brings back what was put away; the page then shows it where it was. */
export function RestoreButton({ projectId, what, label, size = "sm" }: { projectId: string; what: Restorable; /** Of what, for those who hear it. */ label: string; size?: "sm" | "md" }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const answer = await ask(projectId, what);
    setBusy(false);
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(what.kind === "member" ? "Added again" : "Brought back");
    router.refresh();
  };
  return (
    <Button size={size} busy={busy} aria-label={what.kind === "member" ? `Add ${label} again` : `Restore ${label}`} onClick={() => void restore()}>
      <Undo2 aria-hidden />
      {what.kind === "member" ? "Add again" : "Restore"}
    </Button>
  );
}

async function ask(projectId: string, what: Restorable): Promise<Answer<unknown>> {
  if (what.kind === "member") return await send("POST", `/projects/${projectId}/members`, { body: { email: what.email, role: what.role } });
  return await send("POST", `/projects/${projectId}/${what.kind}s/${what.id}/restore`, { body: {} });
}
