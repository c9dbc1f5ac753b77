import { Auth, raw } from "@auth/core";
import { AUTH_PATH, authConfig, PROVIDER } from "@/lib/auth/config";
import { oidcSettings } from "@/lib/auth/oidc-settings";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";
import { hashSecret } from "@/lib/auth/secrets";
import { sessionOf } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { deleteSession } from "@/lib/db/sessions";

const CALLBACK = new RegExp(`^${AUTH_PATH}/callback/${PROVIDER}$`, "u");

/**
 * Takes people who come back from the provider. Everything else the library would answer (its own pages, its session
 * endpoint) does not exist here.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const settings = oidcSettings();
  const { pathname, search } = new URL(request.url);
  if (!settings || !CALLBACK.test(pathname)) return new Response("Not found", { status: 404 });
  const had = sessionOf(request.headers);
  // The address is ours to know; what Next or a proxy makes of it must not change where anybody is sent.
  const headers = withoutSession(request.headers);
  const response = await Auth(new Request(new URL(pathname + search, publicUrl()), { headers }), authConfig(settings, headers.get("user-agent")));
  const signedIn = response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookieName()}=`) && !cookie.startsWith(`${sessionCookieName()}=;`));
  if (had && signedIn) await deleteSession(db(), hashSecret(had));
  return response;
}

/** A cookie to set before somebody is sent on. */
export type CookieToSet = { name: string; value: string; options: Record<string, unknown> };

/** Begins a sign-in at the provider: where to send the browser, and what it must bring back. Null where there is none, or it does not answer. */
export async function beginOidc(to: string, sent: Headers): Promise<{ redirect: string; cookies: CookieToSet[] } | null> {
  const settings = oidcSettings();
  if (!settings) return null;
  const headers = withoutSession(sent);
  headers.set("content-type", "application/x-www-form-urlencoded");
  for (const name of ["content-length", "transfer-encoding", "connection"]) headers.delete(name);
  const request = new Request(new URL(`${AUTH_PATH}/signin/${PROVIDER}`, publicUrl()), { method: "POST", headers, body: new URLSearchParams({ callbackUrl: to }) });
  const begun = await Auth(request, { ...authConfig(settings, null), raw });
  // A failure the library has a page for comes back as a Response.
  if (begun instanceof Response || !begun.redirect || begun.redirect.startsWith(publicUrl().origin)) return null;
  return { redirect: begun.redirect, cookies: (begun.cookies ?? []).map(({ name, value, options }) => ({ name, value, options: { ...options } })) };
}

/** The provider's name for the sign-in page; null where there is none. */
export function oidcName(): string | null {
  return oidcSettings()?.name ?? null;
}

// Somebody signed in already must not have a stranger's identity linked to them: the library never learns that they are.
function withoutSession(sent: Headers): Headers {
  const headers = new Headers(sent);
  const others = (headers.get("cookie") ?? "").split(";").filter((pair) => !pair.trim().startsWith(sessionCookieName()));
  headers.set("cookie", others.join(";"));
  return headers;
}
