import type { Metadata } from "next";
import { proveByMail } from "@/app/(enter)/actions";
import { ConfirmForm } from "@/components/enter/confirm-form";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { readLink } from "@/lib/next/read-link";
import { readMailedClaim } from "@/lib/queries/list-identities";

export const metadata: Metadata = { title: "Connect", referrer: "no-referrer" };

export default async function ConnectByMailPage({ params }: PageProps<"/connect/[token]">) {
  const { token } = await params;
  const claim = await readLink(readMailedClaim, token);
  if (!claim) return <ExpiredLink ask="Sign in again." />;
  return (
    <EnterCard title={`Connect ${claim.provider}`} lead={`Whoever signs in there as ${claim.label ?? "this person"} gets into the account of ${claim.email} from now on. Go on only if you did that just now.`}>
      <ConfirmForm action={proveByMail.bind(null, token)} submit="That was me: connect" />
    </EnterCard>
  );
}
