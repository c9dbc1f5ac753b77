"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";

type Token = { id: string; name: string; access: "read" | "write"; projectId: string | null; lastUsedAt: string | null; createdAt: string };

export function TokenList({ tokens, projectNames }: { tokens: readonly Token[]; projectNames: Record<string, string> }) {
  const router = useRouter();
  const revoke = async (token: Token): Promise<string | null> => {
    const answer = await send("DELETE", `/me/tokens/${token.id}`, { ifMatch: "*" });
    router.refresh();
    if (!answer.ok) return wordsOf(answer.refusal);
    say(`“${token.name}” no longer works`);
    return null;
  };
  if (tokens.length === 0) return <p className="text-sm text-quiet">You have no tokens. Scripts and the command line use one to speak for you; the API reference says how.</p>;
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-sm">
          <span className="min-w-0 flex-1 basis-44 font-medium wrap-anywhere">{token.name}</span>
          <Badge>{token.access === "read" ? "read only" : "read and write"}</Badge>
          <span className="text-quiet">{token.projectId === null ? "all projects" : (projectNames[token.projectId] ?? "one project")}</span>
          <span className="text-quiet">{token.lastUsedAt ? <>last used <Time value={token.lastUsedAt} /></> : "never used"}</span>
          <ConfirmDialog trigger={<Button size="sm" variant="danger" aria-label={`Revoke ${token.name}`}>Revoke …</Button>} title={`Revoke “${token.name}”?`} confirmLabel="Revoke" onConfirm={() => revoke(token)}>
            <p>Whatever uses it stops working at once. A new token can be made at any time.</p>
          </ConfirmDialog>
        </li>
      ))}
    </ul>
  );
}
