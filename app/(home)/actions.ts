"use server";
import { redirect } from "next/navigation";
import { createProject as create } from "@/lib/commands/projects/create-project";
import { act } from "@/lib/next/action";
import { formState, textsOf } from "@/lib/next/form";
import type { FormState } from "@/lib/schemas/form";

export async function createProject(before: FormState, form: FormData): Promise<FormState> {
  const { name, description, codingMode } = textsOf(form);
  const result = await act(create, { input: { name, description, codingMode } });
  if (!result.ok) return formState(result, form, { before });
  redirect(`/projects/${result.result.id}`);
}
