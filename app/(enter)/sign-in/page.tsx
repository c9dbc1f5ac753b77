import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { enterWithPassword, enterWithProvider } from "@/app/(enter)/actions";
import { EnterCard } from "@/components/enter/enter-card";
import { Notice } from "@/components/ui/notice";
import { ProviderButtons } from "@/components/enter/provider-buttons";
import { SignInForm } from "@/components/enter/sign-in-form";
import { providerNames } from "@/lib/auth/provider";
import { safePath, viewer } from "@/lib/next/page";

// What an identity provider's visitor is told; any other word in the address means only that it did not work.
const refusals: Record<string, string> = {
  "not-invited": "Nobody has invited this address yet. Ask whoever leads the project for an invitation.",
  "unverified": "The provider has not verified this e-mail address, so it cannot be trusted here.",
  "no-email": "The provider told no e-mail address. If you have an account here, sign in as before and connect it on your account page; if not, ask for an invitation first.",
  "provider": "The provider did not answer. Try again in a moment, or use your password.",
  "disabled": "This account was disabled. An administrator of this server can open it again.",
};

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to, error } = await searchParams;
  const way = safePath(typeof to === "string" ? to : null);
  if (await viewer()) redirect(way);
  const providers = providerNames();
  return (
    <EnterCard title="Sign in" lead="Accounts here are made by invitation.">
      {error === undefined ? null : <Notice kind="bad" live className="mb-4">{refusals[String(error)] ?? "Signing in there did not work. Try again, or use your password."}</Notice>}
      <SignInForm action={enterWithPassword} to={way} />
      <p className="mt-3 text-center text-sm">
        <Link href="/forgot" className="underline underline-offset-3">
          Forgot your password?
        </Link>
      </p>
      {providers.length === 0 ? null : <ProviderButtons providers={providers} action={enterWithProvider} to={way} />}
    </EnterCard>
  );
}
