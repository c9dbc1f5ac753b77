import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { enterWithCode, offerAuthenticator } from "@/app/(enter)/actions";
import { CodeForm } from "@/components/enter/code-form";
import { EnterCard } from "@/components/enter/enter-card";
import { SetUpFactor } from "@/components/account/set-up-factor";
import { LinkButton } from "@/components/ui/link-button";
import { readLinkBy, safePath, viewer } from "@/lib/next/page";
import { readTransitCookie } from "@/lib/next/session-cookie";
import { readChallenge } from "@/lib/queries/read-challenge";

export const metadata: Metadata = { title: "Second factor" };

export default async function CodePage({ searchParams }: PageProps<"/sign-in/code">) {
  const { to } = await searchParams;
  const way = safePath(typeof to === "string" ? to : null);
  const challenge = await readTransitCookie("challenge");
  const waits = challenge === null ? null : await readLinkBy(readChallenge, { challenge });
  // The sign-in may be complete while its new recovery codes still stand on this page.
  const complete = challenge !== null && !waits && (await viewer()) !== null;
  if (!waits && !complete) redirect(`/sign-in?to=${encodeURIComponent(way)}`);
  const back = (
    <LinkButton href="/sign-in" variant="ghost" className="mt-3 w-full">
      Back to signing in
    </LinkButton>
  );
  if (complete || waits?.needs === "set-up") {
    return (
      <EnterCard title="One more step" lead="This server asks everybody for a second factor: a code from an authenticator program on your phone or computer. Set it up once.">
        <SetUpFactor offer={offerAuthenticator} confirm={enterWithCode} to={way} />
        {complete ? null : back}
      </EnterCard>
    );
  }
  return (
    <EnterCard title="Your code" lead="Type the six digits that your authenticator shows now, or one of your recovery codes.">
      <CodeForm action={enterWithCode} to={way} />
      <p className="mt-4 text-sm text-quiet">Lost both? An administrator of this server can take the second factor off your account.</p>
      {back}
    </EnterCard>
  );
}
