import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { beginOidc } from "@/lib/auth/oidc";
import { safePath } from "@/lib/next/page";

/** Sends the browser to the identity provider, from a Server Action; comes back only when the provider does not answer. */
export async function goToProvider(to: string | null): Promise<void> {
  const begun = await beginOidc(safePath(to), await headers());
  if (!begun) return;
  const jar = await cookies();
  for (const { name, value, options } of begun.cookies) jar.set(name, value, options);
  redirect(begun.redirect);
}
