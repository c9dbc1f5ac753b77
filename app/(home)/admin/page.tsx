import type { Metadata } from "next";
import { makeAccount, saveServerSettings } from "@/app/(home)/admin/actions";
import { NewAccountForm } from "@/components/admin/account-form";
import { AccountList } from "@/components/admin/account-list";
import { ProjectOutlines } from "@/components/admin/project-outlines";
import { ServerSettingsForm } from "@/components/admin/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { listAccounts } from "@/lib/queries/list-accounts";
import { listAllProjects } from "@/lib/queries/list-all-projects";
import { readMe } from "@/lib/queries/read-me";
import { readServerSettings } from "@/lib/queries/read-server-settings";

export const metadata: Metadata = { title: "Administration" };

export default async function AdministrationPage() {
  const here = "/admin";
  const [accounts, settings, projects, me] = await Promise.all([read(listAccounts, { input: { limit: 1000 }, here }), read(readServerSettings, { here }), read(listAllProjects, { input: { limit: 1000 }, here }), read(readMe, { here })]);
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-10">
      <PageHeader title="Administration" className="-mb-2">Accounts and rules of this server. What is inside a project is its members’ affair.</PageHeader>
      <Section title="Accounts">
        <AccountList accounts={accounts.items} me={me.userId} />
      </Section>
      <Section title="New account">
        <Card>
          <NewAccountForm action={makeAccount} />
        </Card>
      </Section>
      <Section title="Rules">
        <ServerSettingsForm action={saveServerSettings} stored={settings} />
      </Section>
      <Section title="Projects" hint="Name, owners and size, nothing else.">
        <ProjectOutlines projects={projects.items} />
      </Section>
    </div>
  );
}
