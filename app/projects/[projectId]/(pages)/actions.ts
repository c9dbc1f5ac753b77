"use server";
import { revalidatePath } from "next/cache";
import { changeProject } from "@/lib/commands/projects/change-project";
import { createInvitation } from "@/lib/commands/projects/create-invitation";
import { act } from "@/lib/next/action";
import { formState, textsOf } from "@/lib/next/form";
import type { FormState } from "@/lib/schemas/form";

export async function saveProject(projectId: string, before: FormState, form: FormData): Promise<FormState> {
  const { name, description, codingMode, version } = textsOf(form);
  const input = { name, description, codingMode, readersExport: form.has("readersExport") };
  const result = await act(changeProject, { params: { projectId }, input, ifMatch: Number(version) });
  // Also after a refusal: the page then shows what is stored, and knows its version.
  revalidatePath(`/projects/${projectId}`, "layout");
  return formState(result, form, { before });
}

export async function invite(projectId: string, before: FormState, form: FormData): Promise<FormState> {
  const { email, role } = textsOf(form);
  const result = await act(createInvitation, { params: { projectId }, input: { email, role } });
  if (result.ok) revalidatePath(`/projects/${projectId}/members`);
  return formState(result, form, { before, secret: ({ link }) => link });
}
