"use server";
import { redirect } from "next/navigation";
import { acceptInvitation } from "@/lib/commands/projects/accept-invitation";
import { answerChallenge } from "@/lib/commands/accounts/answer-challenge";
import { confirmEmailChange } from "@/lib/commands/accounts/confirm-email-change";
import { mailClaim } from "@/lib/commands/accounts/mail-claim";
import { offerSecondFactor } from "@/lib/commands/accounts/offer-second-factor";
import { proveClaim } from "@/lib/commands/accounts/prove-claim";
import { proveClaimByMail } from "@/lib/commands/accounts/prove-claim-by-mail";
import { requestReset } from "@/lib/commands/accounts/request-reset";
import { signIn } from "@/lib/commands/accounts/sign-in";
import { signOut } from "@/lib/commands/accounts/sign-out";
import { useResetLink as redeemResetLink } from "@/lib/commands/accounts/use-reset-link";
import { useSetUpLink as redeemSetUpLink } from "@/lib/commands/accounts/use-set-up-link";
import { act } from "@/lib/next/action";
import { formState, textsOf } from "@/lib/next/form";
import { safePath } from "@/lib/next/page";
import { goToProvider } from "@/lib/next/provider";
import { goOn } from "@/lib/next/go-on";
import { clearSessionCookie, clearTransitCookie, readTransitCookie, setSessionCookie } from "@/lib/next/session-cookie";
import type { FormState } from "@/lib/schemas/form";

export async function enterWithPassword(before: FormState, form: FormData): Promise<FormState> {
  const { email, password, to } = textsOf(form);
  const result = await act(signIn, { input: { email, password } });
  if (!result.ok) return formState(result, form, { before });
  return await goOn(result.result, safePath(to));
}

/** The second half of signing in. A first code of a new authenticator shows recovery codes before it goes on. */
export async function enterWithCode(before: FormState, form: FormData): Promise<FormState> {
  const result = await act(answerChallenge, { input: { challenge: (await readTransitCookie("challenge")) ?? "", code: textsOf(form)["code"] } });
  if (!result.ok) return formState(result, form, { before });
  await setSessionCookie(result.result.session);
  // With recovery codes to show the page has to stay as it is; the cookie ends by itself.
  if (result.result.recoveryCodes.length === 0) {
    await clearTransitCookie("challenge");
    redirect(safePath(textsOf(form)["to"]));
  }
  return formState(result, form, { before, secret: ({ recoveryCodes }) => recoveryCodes.join("\n") });
}

/** The secret for the authenticator of whoever has to set one up before they get in. */
export async function offerAuthenticator(): Promise<{ uri: string; secret: string } | string> {
  const result = await act(offerSecondFactor, { input: { challenge: (await readTransitCookie("challenge")) ?? "" } });
  return result.ok ? result.result : result.error.sentence;
}

export async function enterWithProvider(form: FormData): Promise<void> {
  const { to, provider } = textsOf(form);
  await goToProvider(provider ?? "", to ?? null);
  // Still here: the provider did not answer.
  redirect("/sign-in?error=provider");
}

export async function enterByInvitation(token: string, before: FormState, form: FormData): Promise<FormState> {
  const { name, password } = textsOf(form);
  const result = await act(acceptInvitation, { input: { token, ...(name === undefined ? {} : { name }), ...(password === undefined ? {} : { password }) } });
  if (!result.ok) return formState(result, form, { before });
  const project = `/projects/${result.result.projectId}`;
  return result.result.begun ? await goOn(result.result.begun, project) : redirect(project);
}

export async function enterBySetUp(token: string, before: FormState, form: FormData): Promise<FormState> {
  const { email, name, password } = textsOf(form);
  const result = await act(redeemSetUpLink, { input: { token, email, name, password } });
  if (!result.ok) return formState(result, form, { before });
  await setSessionCookie(result.result.session);
  redirect("/projects");
}

export async function enterByReset(token: string, before: FormState, form: FormData): Promise<FormState> {
  const result = await act(redeemResetLink, { input: { token, password: textsOf(form)["password"] } });
  if (!result.ok) return formState(result, form, { before });
  return await goOn(result.result, "/projects");
}

export async function proveByPassword(before: FormState, form: FormData): Promise<FormState> {
  const { password, to } = textsOf(form);
  const result = await act(proveClaim, { input: { claim: (await readTransitCookie("claim")) ?? "", password } });
  if (!result.ok) return formState(result, form, { before });
  await clearTransitCookie("claim");
  return await goOn(result.result, safePath(to));
}

export async function mailProof(before: FormState, form: FormData): Promise<FormState> {
  return formState(await act(mailClaim, { input: { claim: (await readTransitCookie("claim")) ?? "" } }), form, { before });
}

export async function proveByMail(token: string, before: FormState, form: FormData): Promise<FormState> {
  const result = await act(proveClaimByMail, { input: { token } });
  if (!result.ok) return formState(result, form, { before });
  return await goOn(result.result, "/projects");
}

export async function askForReset(before: FormState, form: FormData): Promise<FormState> {
  return formState(await act(requestReset, { input: { email: textsOf(form)["email"] } }), form, { before });
}

export async function agreeToAddress(token: string, before: FormState, form: FormData): Promise<FormState> {
  const result = await act(confirmEmailChange, { input: { token } });
  if (!result.ok) return formState(result, form, { before });
  redirect(`/confirm-email/-?said=${result.result.done ? "changed" : "waiting"}`);
}

export async function leave(): Promise<void> {
  await act(signOut, { input: {} });
  await clearSessionCookie();
  redirect("/sign-in");
}
