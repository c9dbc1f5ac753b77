import type { Metadata } from "next";
import { mailProof, proveByPassword } from "@/app/(enter)/actions";
import { ClaimForms } from "@/components/enter/claim-forms";
import { EnterCard } from "@/components/enter/enter-card";
import { ExpiredLink } from "@/components/enter/expired-link";
import { LinkButton } from "@/components/ui/link-button";
import { sendsMail } from "@/lib/mail/mail-settings";
import { readLinkBy, safePath } from "@/lib/next/page";
import { readTransitCookie } from "@/lib/next/session-cookie";
import { readClaim } from "@/lib/queries/list-identities";

export const metadata: Metadata = { title: "Is this your account?", referrer: "no-referrer" };

export default async function ConnectPage({ searchParams }: PageProps<"/connect">) {
  const { to } = await searchParams;
  const cookie = await readTransitCookie("claim");
  const claim = cookie === null ? null : await readLinkBy(readClaim, { claim: cookie });
  if (!claim) return <ExpiredLink ask="Sign in again." />;
  const mails = sendsMail();
  return (
    <EnterCard
      title="Is this your account?"
      lead={
        <>
          There is an account for <strong className="text-ink wrap-anywhere">{claim.email}</strong> already. Show that it is yours, and {claim.provider} is connected with it: next time it lets you in at once.
        </>
      }
    >
      <ClaimForms email={claim.email} to={safePath(typeof to === "string" ? to : null)} prove={claim.hasPassword ? proveByPassword : null} mail={mails ? mailProof : null} />
      {claim.hasPassword || mails ? null : <p className="text-quiet">This account has no password, and the server sends no mail. Sign in as you did before, and connect {claim.provider} on your account page; or ask an administrator for a link to choose a password.</p>}
      <LinkButton href="/sign-in" variant="ghost" className="mt-3 w-full">
        Back to signing in
      </LinkButton>
    </EnterCard>
  );
}
