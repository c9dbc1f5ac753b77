import type { Metadata } from "next";
import { makeAccount } from "@/app/(home)/admin/actions";
import { NewAccountForm } from "@/components/admin/account-form";
import { AccountList } from "@/components/admin/account-list";
import { Pager } from "@/components/admin/pager";
import { SearchForm } from "@/components/admin/search-form";
import { Card, Section } from "@/components/ui/section";
import { sendsMail } from "@/lib/mail/mail-settings";
import { read } from "@/lib/next/page";
import { listAccounts } from "@/lib/queries/list-accounts";
import { readMe } from "@/lib/queries/read-me";

export const metadata: Metadata = { title: "Administration" };

export default async function PeoplePage({ searchParams }: PageProps<"/admin">) {
  const here = "/admin";
  const asked = await searchParams;
  const [q, cursor] = [asked.q, asked.cursor].map((each) => (typeof each === "string" ? each : ""));
  const [accounts, me] = await Promise.all([read(listAccounts, { input: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }, here }), read(readMe, { here })]);
  return (
    <>
      <Section title="People">
        <div className="flex flex-col gap-4">
          <SearchForm label="Find people by name or address" hint="Name or address" q={q ?? ""} here={here} />
          <AccountList accounts={accounts.items} me={me.userId} />
        </div>
        <Pager here={here} q={q ?? ""} cursor={cursor || null} next={accounts.nextCursor} />
      </Section>
      <Section title="New account">
        <Card>
          <NewAccountForm action={makeAccount} mailed={sendsMail()} />
        </Card>
      </Section>
    </>
  );
}
