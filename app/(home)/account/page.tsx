import type { Metadata } from "next";
import Link from "next/link";
import { changeAddress, changeName, changePassword, changeSecondFactor, confirmSecondFactor, connectIdentity, disconnectIdentity, leaveEverywhere, makeToken, offerSecondFactor } from "@/app/(home)/account/actions";
import { EmailForm } from "@/components/account/email-form";
import { IdentityList } from "@/components/account/identity-list";
import { PasswordForm } from "@/components/account/password-form";
import { ProfileForm } from "@/components/account/profile-form";
import { SecondFactor } from "@/components/account/second-factor";
import { SessionList } from "@/components/account/session-list";
import { ThemeChoice } from "@/components/account/theme-choice";
import { TokenForm } from "@/components/account/token-form";
import { TokenList } from "@/components/account/token-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { read, readIfThere } from "@/lib/next/page";
import { readEmailChange } from "@/lib/queries/read-email-change";
import { listIdentities } from "@/lib/queries/list-identities";
import { readSecondFactor } from "@/lib/queries/read-challenge";
import { listProjects } from "@/lib/queries/list-projects";
import { listSessions } from "@/lib/queries/list-sessions";
import { listTokens } from "@/lib/queries/list-tokens";
import { readMe } from "@/lib/queries/read-me";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const { connected } = await searchParams;
  const here = "/account";
  const [me, sessions, tokens, projects, waiting, factor, identities] = await Promise.all([read(readMe, { here }), read(listSessions, { here }), read(listTokens, { here }), read(listProjects, { input: { limit: 1000 }, here }), readIfThere(readEmailChange), read(readSecondFactor, { here }), read(listIdentities, { here })]);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-10">
      <PageHeader title={me.name} className="-mb-2">
        {me.email}
        {me.isAdmin ? " · administrator of this server" : ""}
      </PageHeader>
      <Section title="You">
        <div className="flex flex-col gap-5">
          <ProfileForm action={changeName} name={me.name} version={me.version} />
          <EmailForm action={changeAddress} email={me.email} waiting={waiting} />
        </div>
      </Section>
      <Section title="Appearance">
        <ThemeChoice />
      </Section>
      {me.hasPassword ? (
        <Section title="Password">
          <PasswordForm action={changePassword} email={me.email} />
        </Section>
      ) : (
        <Section title="Password">
          <p className="text-sm text-quiet">
            You have none: you sign in through another service. To have one as well,{" "}
            <Link href="/forgot" className="underline underline-offset-3">
              have a link mailed to you
            </Link>
            .
          </p>
        </Section>
      )}
      {identities.connected.length + identities.open.length === 0 ? null : (
        <Section title="Other ways to sign in" hint="Your identity at another service, connected with this account.">
          <IdentityList {...identities} said={typeof connected === "string" ? connected : null} connect={connectIdentity} disconnect={disconnectIdentity} />
        </Section>
      )}
      <Section title="Second factor">
        <SecondFactor standing={factor} offer={offerSecondFactor} confirm={confirmSecondFactor} change={changeSecondFactor} />
      </Section>
      <Section title="Where you are signed in">
        <SessionList sessions={sessions.items} leaveEverywhere={leaveEverywhere} />
      </Section>
      <Section
        title="API tokens"
        hint={
          <>
            For scripts and the command line. What can be asked is in the{" "}
            <Link href="/docs/api" className="underline underline-offset-3">
              API reference
            </Link>
            .
          </>
        }
      >
        <div className="flex flex-col gap-5">
          <TokenForm action={makeToken} projects={projects.items.map(({ id, name }) => ({ value: id, label: name }))} />
          <TokenList tokens={tokens.items} projectNames={Object.fromEntries(projects.items.map(({ id, name }) => [id, name]))} />
        </div>
      </Section>
    </div>
  );
}
