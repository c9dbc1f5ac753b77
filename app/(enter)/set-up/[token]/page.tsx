import type { Metadata } from "next";
import { enterBySetUp } from "@/app/(enter)/actions";
import { AccountForm } from "@/components/enter/account-form";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { readLink } from "@/lib/next/read-link";
import { readSetUpLink } from "@/lib/queries/read-link";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetUpPage({ params }: PageProps<"/set-up/[token]">) {
  const { token } = await params;
  if (!(await readLink(readSetUpLink, token))) return <ExpiredLink ask="As long as the server has no administrator, it prints a new link each time it starts." />;
  return (
    <EnterCard title="Set up this server" lead="You are the first person here. This account administers the server: it can make accounts for others, and projects.">
      <AccountForm action={enterBySetUp.bind(null, token)} submit="Create the account" ask={["name", "email", "new-password"]} />
    </EnterCard>
  );
}
