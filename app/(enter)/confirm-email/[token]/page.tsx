import type { Metadata } from "next";
import { agreeToAddress } from "@/app/(enter)/actions";
import { ConfirmForm } from "@/components/enter/confirm-form";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { LinkButton } from "@/components/ui/link-button";
import { readLink } from "@/lib/next/read-link";
import { readEmailChangeLink } from "@/lib/queries/read-email-change";

export const metadata: Metadata = { title: "Confirm an address", referrer: "no-referrer" };

const answers: Record<string, [title: string, lead: string]> = {
  changed: ["The address is changed", "From now on you sign in with the new one."],
  waiting: ["Thank you", "The other address has to agree too: follow the link in the mail that went there. Until then nothing changes."],
};

export default async function ConfirmEmailPage({ params, searchParams }: PageProps<"/confirm-email/[token]">) {
  const [{ token }, { said }] = await Promise.all([params, searchParams]);
  const answer = answers[String(said)];
  if (answer) {
    return (
      <EnterCard title={answer[0]} lead={answer[1]}>
        <LinkButton href="/account" className="w-full">
          To your account
        </LinkButton>
      </EnterCard>
    );
  }
  const change = await readLink(readEmailChangeLink, token);
  if (!change) return <ExpiredLink ask="Begin the change again on your account page." />;
  const lead = change.side === "old" ? `Your account is to leave this address for ${change.email}.` : `${change.email} is to be the address of your account.`;
  return (
    <EnterCard title="Change of e-mail address" lead={`${lead} It changes when both addresses have agreed.`}>
      <ConfirmForm action={agreeToAddress.bind(null, token)} submit="I agree" />
    </EnterCard>
  );
}
