import type { Metadata } from "next";
import { askForReset } from "@/app/(enter)/actions";
import { EnterCard } from "@/components/enter/enter-card";
import { ForgotForm } from "@/components/enter/forgot-form";
import { LinkButton } from "@/components/ui/link-button";
import { sendsMail } from "@/lib/mail/mail-settings";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPage() {
  const back = (
    <LinkButton href="/sign-in" variant="ghost" className="w-full">
      Back to signing in
    </LinkButton>
  );
  if (!sendsMail()) {
    return (
      <EnterCard title="Forgot your password?" lead="This server sends no mail. An administrator can give you a link with which you choose a new password.">
        {back}
      </EnterCard>
    );
  }
  return (
    <EnterCard title="Forgot your password?" lead="Say which address your account has. A link to choose a new password comes by mail.">
      <ForgotForm action={askForReset} />
      <div className="mt-3">{back}</div>
    </EnterCard>
  );
}
