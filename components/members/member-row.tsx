"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { expectToLeave } from "@/components/live/expected-end";
import { MemberActs, type MemberQuestion } from "@/components/members/member-acts";
import { type Answer, send, wordsOf } from "@/components/shell/api";
import { Avatar } from "@/components/ui/avatar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { say } from "@/components/ui/toast";
import type { Role } from "@/lib/permissions/actor";

export type ListedMember = { userId: string; name: string; email: string; role: Role; version: number };

type Props = { projectId: string; projectName: string; member: ListedMember; me: boolean; mayManage: boolean };

/** One member: for owners with role and removal, for oneself with the way out. */
export function MemberRow({ projectId, projectName, member, me, mayManage }: Props) {
  const router = useRouter();
  const [asking, setAsking] = useState<MemberQuestion | null>(null);
  const path = `/projects/${projectId}/members/${member.userId}`;
  const told = (answer: Answer<unknown>, words: string): string | null => {
    router.refresh();
    if (!answer.ok) return wordsOf(answer.refusal);
    say(words);
    return null;
  };
  const changeRole = async (role: string): Promise<void> => {
    const failure = told(await send("PATCH", path, { body: { role }, ifMatch: member.version }), `${member.name} is ${role} now`);
    if (failure) say(failure, { kind: "bad" });
  };
  const leave = async (): Promise<string | null> => {
    expectToLeave(projectId);
    const answer = await send("DELETE", path, { ifMatch: member.version });
    if (!answer.ok) return wordsOf(answer.refusal);
    router.push("/projects");
    return null;
  };
  const remove = async (): Promise<string | null> => told(await send("DELETE", path, { ifMatch: member.version }), `${member.name} was removed`);
  const handOver = async (): Promise<string | null> => told(await send("POST", `${path}:hand-over`), `${member.name} owns the project now`);
  const question = (kind: MemberQuestion) => ({ open: asking === kind, onOpenChange: (open: boolean) => setAsking(open ? kind : null) });
  return (
    <li className="flex items-center gap-3 px-4 py-1.5 sm:py-2.5">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">
          {member.name} {me ? <span className="font-normal text-quiet">(you)</span> : null}
        </p>
        <p className="text-sm text-quiet wrap-anywhere">{member.email}</p>
      </div>
      <MemberActs name={member.name} role={member.role} as={me ? "oneself" : mayManage ? "manager" : "looker"} onRole={(role) => void changeRole(role)} onAsk={setAsking} />
      <ConfirmDialog {...question("hand-over")} title={`Hand the project over to ${member.name}?`} phrase={projectName} confirmLabel="Hand over" onConfirm={handOver}>
        <p>{member.name} becomes owner, and you become supervisor. Only an owner can give the project back.</p>
      </ConfirmDialog>
      <ConfirmDialog {...question("remove")} title={`Remove ${member.name}?`} confirmLabel="Remove" onConfirm={remove}>
        <p>They lose access at once. What they coded stays, under their name. You can invite them again at any time.</p>
      </ConfirmDialog>
      <ConfirmDialog {...question("leave")} title="Leave this project?" phrase={projectName} confirmLabel="Leave the project" onConfirm={leave}>
        <p>You lose access at once; what you coded stays. An owner can invite you again.</p>
      </ConfirmDialog>
    </li>
  );
}
