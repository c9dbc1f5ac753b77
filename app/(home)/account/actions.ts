"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { beginSecondFactor } from "@/lib/commands/accounts/begin-second-factor";
import { changeOwnAccount } from "@/lib/commands/accounts/change-own-account";
import { changePassword as change } from "@/lib/commands/accounts/change-password";
import { changeSecondFactor as changeFactor } from "@/lib/commands/accounts/change-second-factor";
import { confirmSecondFactor as confirmFactor } from "@/lib/commands/accounts/confirm-second-factor";
import { createToken } from "@/lib/commands/accounts/create-token";
import { removeIdentity } from "@/lib/commands/accounts/remove-identity";
import { requestEmailChange } from "@/lib/commands/accounts/request-email-change";
import { signOutEverywhere } from "@/lib/commands/accounts/sign-out-everywhere";
import { act } from "@/lib/next/action";
import { formState, textsOf } from "@/lib/next/form";
import { connectProvider } from "@/lib/next/provider";
import { clearSessionCookie, setSessionCookie } from "@/lib/next/session-cookie";
import type { FormState } from "@/lib/schemas/form";

export async function changePassword(before: FormState, form: FormData): Promise<FormState> {
  const { oldPassword, newPassword } = textsOf(form);
  const result = await act(change, { input: { oldPassword, newPassword } });
  if (result.ok && result.result.begun) await setSessionCookie(result.result.begun.session);
  return formState(result, form, { before, rename: { password: "newPassword" } });
}

export async function changeName(before: FormState, form: FormData): Promise<FormState> {
  const { name, version } = textsOf(form);
  const result = await act(changeOwnAccount, { input: { name }, ifMatch: Number(version) });
  if (result.ok) revalidatePath("/", "layout");
  return formState(result, form, { before });
}

export async function changeAddress(before: FormState, form: FormData): Promise<FormState> {
  const result = await act(requestEmailChange, { input: { email: textsOf(form)["email"] } });
  if (result.ok) revalidatePath("/account");
  return formState(result, form, { before });
}

export async function offerSecondFactor(): Promise<{ uri: string; secret: string } | string> {
  const result = await act(beginSecondFactor, { input: {} });
  return result.ok ? result.result : result.error.sentence;
}

export async function confirmSecondFactor(before: FormState, form: FormData): Promise<FormState> {
  const result = await act(confirmFactor, { input: { code: textsOf(form)["code"] } });
  return formState(result, form, { before, secret: ({ recoveryCodes }) => recoveryCodes.join("\n") });
}

export async function changeSecondFactor(before: FormState, form: FormData): Promise<FormState> {
  const { code, act: wanted } = textsOf(form);
  const result = await act(changeFactor, { input: { code, act: wanted } });
  return formState(result, form, { before, secret: ({ recoveryCodes }) => (recoveryCodes.length > 0 ? recoveryCodes.join("\n") : null) });
}

export async function connectIdentity(form: FormData): Promise<void> {
  await connectProvider(textsOf(form)["provider"] ?? "");
  redirect("/account?connected=failed");
}

export async function disconnectIdentity({ provider, subject }: { provider: string; subject: string }): Promise<string | null> {
  const result = await act(removeIdentity, { input: { provider, subject } });
  return result.ok ? null : result.error.sentence;
}

export async function makeToken(before: FormState, form: FormData): Promise<FormState> {
  const { name, access, projectId } = textsOf(form);
  const result = await act(createToken, { input: { name, access, projectId: projectId || null } });
  if (result.ok) revalidatePath("/account");
  return formState(result, form, { before, secret: ({ token }) => token });
}

export async function leaveEverywhere(): Promise<void> {
  await act(signOutEverywhere, { input: {} });
  await clearSessionCookie();
  redirect("/sign-in");
}
