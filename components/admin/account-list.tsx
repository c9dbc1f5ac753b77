"use client";
import { EllipsisVertical, KeyRound, ShieldCheck, Smartphone, UserRoundCheck, UserRoundX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import { say } from "@/components/ui/toast";

export type ListedAccount = { id: string; email: string; name: string; isAdmin: boolean; hasSecondFactor: boolean; disabledAt: string | null; version: number };

/** All accounts of the server. */
export function AccountList({ accounts, me }: { accounts: readonly ListedAccount[]; me: string }) {
  const router = useRouter();
  const [link, setLink] = useState<{ name: string; link: string } | null>(null);
  // Each of these says what shall be, whatever else changed about the account meanwhile (its password, for one).
  const change = async (account: ListedAccount, body: { disabled?: boolean; isAdmin?: boolean }, words: string, undo?: typeof body): Promise<void> => {
    const answer = await send<ListedAccount>("PATCH", `/admin/accounts/${account.id}`, { body, ifMatch: "*" });
    router.refresh();
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(words, undo ? { undo: () => void change(answer.data, undo, `Undone for ${account.name}`) } : {});
  };
  const makeLink = async (account: ListedAccount): Promise<void> => {
    const answer = await send<{ link: string | null }>("POST", `/admin/accounts/${account.id}/reset-links`);
    if (!answer.ok || !answer.data.link) return say(answer.ok ? "The link was shown before. Make a new one." : wordsOf(answer.refusal), { kind: "bad" });
    setLink({ name: account.name, link: answer.data.link });
  };
  const resetFactor = async (account: ListedAccount): Promise<void> => {
    const answer = await send("DELETE", `/admin/accounts/${account.id}/second-factor`);
    router.refresh();
    say(answer.ok ? `${account.name} has no second factor any more, and is signed out` : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
  };
  if (accounts.length === 0) return <p className="text-quiet">Nobody’s name or address contains this.</p>;
  return (
    <>
      <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
        {accounts.map((account) => (
          <li key={account.id} className="flex items-center gap-x-3 px-4 py-2.5">
            <Avatar name={account.name} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-medium">
                <span className="wrap-anywhere">{account.name}</span>
                {account.isAdmin ? <Badge tone="accent">administrator</Badge> : null}
                {account.hasSecondFactor ? <Badge>second factor</Badge> : null}
                {account.disabledAt ? <Badge tone="warn">disabled</Badge> : null}
              </p>
              <p className="text-sm text-quiet wrap-anywhere">{account.email}</p>
            </div>
            <Menu
              trigger={
                <Button variant="ghost" size="icon" aria-label={`More for ${account.name}`}>
                  <EllipsisVertical aria-hidden />
                </Button>
              }
            >
              <MenuItem disabled={account.disabledAt !== null} onSelect={() => void makeLink(account)}>
                <KeyRound aria-hidden />
                Link to choose a new password
              </MenuItem>
              {account.hasSecondFactor ? (
                <MenuItem onSelect={() => void resetFactor(account)}>
                  <Smartphone aria-hidden />
                  Take the second factor off
                </MenuItem>
              ) : null}
              <MenuItem
                disabled={account.id === me}
                onSelect={() => void change(account, { isAdmin: !account.isAdmin }, account.isAdmin ? `${account.name} is no administrator any more` : `${account.name} is administrator now`, { isAdmin: account.isAdmin })}
              >
                <ShieldCheck aria-hidden />
                {account.isAdmin ? "Take administration away" : "Make administrator"}
              </MenuItem>
              {account.disabledAt ? (
                <MenuItem onSelect={() => void change(account, { disabled: false }, `${account.name} can sign in again`)}>
                  <UserRoundCheck aria-hidden />
                  Enable
                </MenuItem>
              ) : (
                <MenuItem danger disabled={account.id === me} onSelect={() => void change(account, { disabled: true }, `${account.name} is signed out and cannot sign in`, { disabled: false })}>
                  <UserRoundX aria-hidden />
                  Disable
                </MenuItem>
              )}
            </Menu>
          </li>
        ))}
      </ul>
      <Dialog open={link !== null} onOpenChange={(open) => !open && setLink(null)} title={`A new password for ${link?.name ?? ""}`} description="Send this link to its owner. It is shown only now, works once, and for a day." size="sm">
        {link ? <CopyField label="Link" value={link.link} /> : null}
      </Dialog>
    </>
  );
}
