import type { Metadata } from "next";
import { enterByReset } from "@/app/(enter)/actions";
import { AccountForm } from "@/components/enter/account-form";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { readLink } from "@/lib/next/read-link";
import { readResetLink } from "@/lib/queries/read-link";

export const metadata: Metadata = { title: "Choose a password", referrer: "no-referrer" };

export default async function ResetPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const account = await readLink(readResetLink, token);
  if (!account) return <ExpiredLink ask="Ask for another one: “Forgot your password?” on the sign-in page, or an administrator of this server." />;
  return (
    <EnterCard title={`Welcome, ${account.name}`} lead={`Choose a password for ${account.email}. You will be signed in, and signed out everywhere else.`}>
      <AccountForm action={enterByReset.bind(null, token)} submit="Save and sign in" ask={["new-password"]} email={account.email} />
    </EnterCard>
  );
}
