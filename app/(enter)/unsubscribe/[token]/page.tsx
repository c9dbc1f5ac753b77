import type { Metadata } from "next";
import Link from "next/link";
import { endMails } from "@/app/(enter)/actions";
import { EnterCard } from "@/components/enter/enter-card";
import { Button } from "@/components/ui/button";
import { read } from "@/lib/next/page";
import { readUnsubscribe } from "@/lib/queries/read-unsubscribe";

export const metadata: Metadata = { title: "No more mails · Concord", referrer: "no-referrer" };

/** Where the link in a mail leads. Looking changes nothing: programs that follow links must not end anybody's mails. */
export default async function UnsubscribePage({ params, searchParams }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  await read(readUnsubscribe, { params: { token } });
  const { done } = await searchParams;
  const settings = <Link href="/account#notifications" className="underline underline-offset-3">account page</Link>;
  if (done !== undefined) return <EnterCard title="No more mails" lead={<>You get no mails about projects any more. In the app you are told as before; on your {settings} you can choose otherwise.</>} />;
  return (
    <EnterCard title="No more mails?" lead={<>This ends all mails about what happens in your projects. Mails about your account itself still come. Kind by kind you can choose on your {settings}.</>}>
      <form action={endMails.bind(null, token)}>
        <Button type="submit" variant="primary">Send me no more mails</Button>
      </form>
    </EnterCard>
  );
}
