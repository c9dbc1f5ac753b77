import { UserMinus } from "lucide-react";
import type { Metadata } from "next";
import { invite } from "@/app/projects/[projectId]/(pages)/actions";
import { LiveRefresh } from "@/components/live/live-refresh";
import { InvitationList } from "@/components/members/invitation-list";
import { InviteForm } from "@/components/members/invite-form";
import { MemberRow } from "@/components/members/member-row";
import { mayInProject } from "@/components/shell/project-pages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { sendsMail } from "@/lib/mail/mail-settings";
import { read } from "@/lib/next/page";
import { listInvitations } from "@/lib/queries/list-invitations";
import { listMembers } from "@/lib/queries/list-members";
import { readMe } from "@/lib/queries/read-me";
import { readProject } from "@/lib/queries/read-project";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: PageProps<"/projects/[projectId]/members">) {
  const at = { params: await params };
  const [project, me, members] = await Promise.all([read(readProject, at), read(readMe), read(listMembers, { ...at, input: { limit: 1000 } })]);
  const mayManage = mayInProject(project, "member.manage");
  const invitations = mayManage ? await read(listInvitations, { ...at, input: { limit: 200 } }) : null;
  return (
    <div className="max-w-4xl">
      <LiveRefresh project={project.id} of={["member", "invitation", "project"]} />
      <PageHeader
        title="Members"
        actions={
          mayManage ? (
            <LinkButton href={`/projects/${project.id}/deleted?kind=member`} size="sm">
              <UserMinus aria-hidden />
              Removed people
            </LinkButton>
          ) : null
        }
      >
        Who works in this project, and in which role.
      </PageHeader>
      <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
        {members.items.map((member) => (
          <MemberRow key={`${member.userId}-${member.version}`} projectId={project.id} projectName={project.name} member={member} me={member.userId === me.userId} mayManage={mayManage} />
        ))}
      </ul>
      {invitations ? (
        <Section title="Invite" className="mt-9" hint="Concord makes a link; you send it by mail or chat. Whoever has no account makes one by following it.">
          <InviteForm action={invite.bind(null, project.id)} mailed={sendsMail()} />
          <InvitationList projectId={project.id} invitations={invitations.items} />
        </Section>
      ) : null}
    </div>
  );
}
