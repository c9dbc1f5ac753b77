import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { enterWithPassword } from "@/app/(enter)/actions";
import { EnterCard } from "@/components/enter/enter-card";
import { SignInForm } from "@/components/enter/sign-in-form";
import { safePath, viewer } from "@/lib/next/page";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { to } = await searchParams;
  const way = safePath(typeof to === "string" ? to : null);
  if (await viewer()) redirect(way);
  return (
    <EnterCard title="Sign in" lead="Accounts here are made by invitation. If you have lost your password, an administrator of this server can give you a link to choose a new one.">
      <SignInForm action={enterWithPassword} to={way} />
    </EnterCard>
  );
}
