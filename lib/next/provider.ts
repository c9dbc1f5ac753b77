import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { beginProvider } from "@/lib/auth/provider";
import { isSameOrigin } from "@/lib/auth/origin";
import { safePath, viewer } from "@/lib/next/page";

/** Sends the browser to an identity provider, from a Server Action; comes back only when the provider does not answer. */
export async function goToProvider(provider: string, to: string | null): Promise<void> {
  await visit({ provider, to: safePath(to), linkTo: null });
}

/** The same for whoever is signed in and wants the identity they have there connected with their account. */
export async function connectProvider(provider: string): Promise<void> {
  const actor = isSameOrigin(await headers()) ? await viewer() : null;
  if (actor) await visit({ provider, to: "/account", linkTo: actor.userId });
}

async function visit(wish: { provider: string; to: string; linkTo: string | null }): Promise<void> {
  const begun = await beginProvider(wish, await headers());
  if (!begun) return;
  const jar = await cookies();
  for (const { name, value, options } of begun.cookies) jar.set(name, value, options);
  redirect(begun.redirect);
}
