"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";

export type ListedInvitation = { id: string; email: string; role: string; createdAt: string; expiresAt: string; state: "open" | "accepted" | "revoked" | "expired" };

/** Invitations nobody has followed yet. */
export function InvitationList({ projectId, invitations }: { projectId: string; invitations: readonly ListedInvitation[] }) {
  const router = useRouter();
  const revoke = async (invitation: ListedInvitation): Promise<void> => {
    const answer = await send("DELETE", `/projects/${projectId}/invitations/${invitation.id}`, { ifMatch: "*" });
    router.refresh();
    if (answer.ok) say(`The link for ${invitation.email} no longer works`);
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  const waiting = invitations.filter((invitation) => invitation.state === "open" || invitation.state === "expired");
  if (waiting.length === 0) return null;
  return (
    <ul className="mt-5 divide-y divide-line rounded-xl border border-line bg-raised">
      {waiting.map((invitation) => (
        <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
          <span className="min-w-0 flex-1 basis-48 wrap-anywhere">{invitation.email}</span>
          <Badge>{invitation.role}</Badge>
          {invitation.state === "expired" ? (
            <Badge tone="warn">expired</Badge>
          ) : (
            <>
              <span className="text-sm text-quiet">
                until <Time value={invitation.expiresAt} show="date" />
              </span>
              <Button size="sm" aria-label={`Withdraw the invitation of ${invitation.email}`} onClick={() => void revoke(invitation)}>
                Withdraw
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
