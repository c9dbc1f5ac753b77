import type { Metadata } from "next";
import { enterByInvitation, leave } from "@/app/(enter)/actions";
import { AccountForm } from "@/components/enter/account-form";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { OtherAccount } from "@/components/enter/other-account";
import { read, viewer } from "@/lib/next/page";
import { readLink } from "@/lib/next/read-link";
import { readInvitation } from "@/lib/queries/read-link";
import { readMe } from "@/lib/queries/read-me";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

const roles = { owner: "an owner", supervisor: "a supervisor", coder: "a coder", reader: "a reader" };

export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const invitation = await readLink(readInvitation, token);
  if (!invitation) return <ExpiredLink ask="Ask whoever invited you for a new one." />;
  const { projectName, email, role, invitedBy, hasAccount } = invitation;
  const me = (await viewer()) ? await read(readMe) : null;
  const lead = `${invitedBy ?? "Somebody"} invites ${email} to work in it as ${roles[role]}.`;
  if (me && me.email !== email) return <OtherAccount title={projectName} invited={email} signedIn={me.email} leave={leave} />;
  const ask = me ? ([] as const) : hasAccount ? (["password"] as const) : (["name", "new-password"] as const);
  return (
    <EnterCard title={projectName} lead={lead}>
      <AccountForm action={enterByInvitation.bind(null, token)} submit={me || hasAccount ? "Join the project" : "Create my account and join"} ask={ask} email={email} />
    </EnterCard>
  );
}
