"use client";
import { useRouter } from "next/navigation";
import { expectToLeave } from "@/components/live/expected-end";
import { roleOptions } from "@/components/members/roles";
import { type Answer, send, wordsOf } from "@/components/shell/api";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/field";
import { say } from "@/components/ui/toast";
import type { Role } from "@/lib/permissions/actor";

export type ListedMember = { userId: string; name: string; email: string; role: Role; version: number };

type Props = { projectId: string; projectName: string; member: ListedMember; me: boolean; mayManage: boolean };

/** One member: for owners with role and removal, for oneself with the way out. */
export function MemberRow({ projectId, projectName, member, me, mayManage }: Props) {
  const router = useRouter();
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
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-medium wrap-anywhere">
          {member.name} {me ? <span className="font-normal text-quiet">(you)</span> : null}
        </p>
        <p className="text-sm text-quiet wrap-anywhere">{member.email}</p>
      </div>
      {mayManage && !me ? <SelectField hideLabel label={`Role of ${member.name}`} options={roleOptions} value={member.role} onChange={(event) => void changeRole(event.target.value)} /> : <Badge>{member.role}</Badge>}
      {mayManage && !me ? (
        <div className="flex flex-wrap gap-2">
          <ConfirmDialog trigger={<Button size="sm" aria-label={`Hand over to ${member.name}`}>Hand over …</Button>} title={`Hand the project over to ${member.name}?`} phrase={projectName} confirmLabel="Hand over" onConfirm={handOver}>
            <p>{member.name} becomes owner, and you become supervisor. Only an owner can give the project back.</p>
          </ConfirmDialog>
          <ConfirmDialog trigger={<Button size="sm" variant="danger" aria-label={`Remove ${member.name}`}>Remove …</Button>} title={`Remove ${member.name}?`} confirmLabel="Remove" onConfirm={remove}>
            <p>They lose access at once. What they coded stays, under their name. You can invite them again at any time.</p>
          </ConfirmDialog>
        </div>
      ) : null}
      {me ? (
        <ConfirmDialog trigger={<Button size="sm">Leave …</Button>} title="Leave this project?" phrase={projectName} confirmLabel="Leave the project" onConfirm={leave}>
          <p>You lose access at once; what you coded stays. An owner can invite you again.</p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
