import type { Metadata } from "next";
import { JobOutlines } from "@/components/admin/job-outlines";
import { MailOutlines } from "@/components/admin/mail-outlines";
import { Pager } from "@/components/admin/pager";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { listAllJobs } from "@/lib/queries/list-all-jobs";
import { listMails } from "@/lib/queries/list-mails";
import { readServerState } from "@/lib/queries/read-server-state";

export const metadata: Metadata = { title: "Jobs and mails" };

export default async function WorkPage({ searchParams }: PageProps<"/admin/work">) {
  const here = "/admin/work";
  const { cursor, mails: mailCursor } = await searchParams;
  const [jobs, mails, state] = await Promise.all([
    read(listAllJobs, { input: { limit: 20, ...(typeof cursor === "string" ? { cursor } : {}) }, here }),
    read(listMails, { input: { limit: 20, ...(typeof mailCursor === "string" ? { cursor: mailCursor } : {}) }, here }),
    read(readServerState, { here }),
  ]);
  return (
    <>
      <Section title="Long work" hint="Imports of many files. What failed can go on where it stopped.">
        <JobOutlines jobs={jobs.items} />
        <Pager here={here} cursor={typeof cursor === "string" ? cursor : null} next={jobs.nextCursor} />
      </Section>
      <Section title="Mails" hint="What they are about and how they stand, not whose they are. Sent ones are forgotten after two weeks.">
        <MailOutlines mails={mails.items} mail={state.mail} />
        <Pager here={here} name="mails" cursor={typeof mailCursor === "string" ? mailCursor : null} next={mails.nextCursor} />
      </Section>
    </>
  );
}
