import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/link-button";
import { Card, Section } from "@/components/ui/section";

const MOST = 8;

/** Who works in the project. */
export function PeopleHere({ members, me, projectId }: { members: readonly { userId: string; name: string; role: string }[]; me: string; projectId: string }) {
  return (
    <Section title="People" actions={<LinkButton size="sm" variant="ghost" href={`/projects/${projectId}/members`}>{members.length > MOST ? `All ${members.length}` : "Members"}</LinkButton>}>
      <Card className="p-3">
        <ul className="flex flex-col gap-2">
          {members.slice(0, MOST).map((member) => (
            <li key={member.userId} className="flex items-center gap-2.5">
              <Avatar name={member.name} size="sm" />
              <span className="min-w-0 flex-1 truncate text-sm">
                {member.name}
                {member.userId === me ? <span className="text-quiet"> (you)</span> : null}
              </span>
              <span className="text-xs text-quiet">{member.role}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
