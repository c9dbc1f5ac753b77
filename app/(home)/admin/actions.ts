"use server";
import { revalidatePath } from "next/cache";
import { changeServerSettings } from "@/lib/commands/accounts/change-server-settings";
import { createAccount } from "@/lib/commands/accounts/create-account";
import { act } from "@/lib/next/action";
import { formState, textsOf } from "@/lib/next/form";
import type { FormState } from "@/lib/schemas/form";

export async function makeAccount(before: FormState, form: FormData): Promise<FormState> {
  const { email, name } = textsOf(form);
  const result = await act(createAccount, { input: { email, name, isAdmin: form.has("isAdmin") } });
  if (result.ok) revalidatePath("/admin");
  return formState(result, form, { before, secret: ({ link }) => link });
}

export async function saveServerSettings(before: FormState, form: FormData): Promise<FormState> {
  const { projectCreators, keepDeletedDays, version } = textsOf(form);
  const result = await act(changeServerSettings, { input: { projectCreators, keepDeletedDays, requireSecondFactor: form.has("requireSecondFactor") }, ifMatch: Number(version) });
  if (result.ok) revalidatePath("/admin/server");
  return formState(result, form, { before });
}
