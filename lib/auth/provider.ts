import { Auth, raw } from "@auth/core";
import { admit, type Claims, linkToAccount } from "@/lib/auth/admit";
import { AUTH_PATH, authConfig, transitName } from "@/lib/auth/config";
import { hasLinkIntent, linkIntentCookie, linkIntentName } from "@/lib/auth/link-intent";
import { publicUrl, sessionCookieName } from "@/lib/auth/origin";
import { findProvider, type ProviderSettings, providerSettings } from "@/lib/auth/provider-settings";
import { hashSecret } from "@/lib/auth/secrets";
import { readCookie, readSession, sessionOf } from "@/lib/auth/session";
import { transitCookieHeader } from "@/lib/auth/transit-cookie";
import { db } from "@/lib/db/client";
import { deleteSession } from "@/lib/db/sessions";

const CALLBACK = new RegExp(`^${AUTH_PATH}/callback/([a-z0-9-]+)$`, "u");

/**
 * Takes people who come back from a provider. Everything else the library would answer (its own pages, its session
 * endpoint) does not exist here.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const settings = findProvider(CALLBACK.exec(pathname)?.[1] ?? "");
  if (!settings) return new Response("Not found", { status: 404 });
  const had = sessionOf(request.headers);
  const asked = await whoLinks(request.headers, settings);
  // The address is ours to know; what Next or a proxy makes of it must not change where anybody is sent.
  const headers = withoutSession(request.headers);
  const cookies: string[] = [];
  const arrive = async (claims: Claims) => (asked ? await linked(asked, settings, claims) : await arrived(settings, claims, { cookies, back: backOf(headers) }));
  const response = await Auth(new Request(new URL(pathname + search, publicUrl()), { headers }), authConfig(settings, headers.get("user-agent"), arrive));
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  if (asked) response.headers.append("set-cookie", `${linkIntentName()}=; Path=/; Max-Age=0`);
  const signedIn = response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookieName()}=`) && !cookie.startsWith(`${sessionCookieName()}=;`));
  if (had && signedIn) await deleteSession(db(), hashSecret(had));
  return response;
}

async function arrived(settings: ProviderSettings, claims: Claims, at: { cookies: string[]; back: string }): Promise<true | string> {
  const admission = await admit(settings.issuer, claims);
  if (admission.outcome === "ok") return true;
  if (admission.outcome === "challenge" || admission.outcome === "claim") {
    at.cookies.push(transitCookieHeader(admission.outcome, admission.token));
    return `${admission.outcome === "claim" ? "/connect" : "/sign-in/code"}?to=${encodeURIComponent(at.back)}`;
  }
  return `/sign-in?error=${admission.outcome}`;
}

async function linked(userId: string, settings: ProviderSettings, claims: Claims): Promise<string> {
  return `/account?connected=${await linkToAccount(userId, settings.issuer, claims)}`;
}

/** The account that asked, a moment ago and from its own page, to be connected with this provider; null for a sign-in. */
async function whoLinks(headers: Headers, settings: ProviderSettings): Promise<string | null> {
  const actor = await readSession(sessionOf(headers) ?? undefined);
  const intent = readCookie(headers.get("cookie"), linkIntentName());
  return actor && hasLinkIntent(intent, { userId: actor.userId, providerId: settings.id, now: new Date() }) ? actor.userId : null;
}

// Where the sign-in was to lead: what the beginning of it noted, as a path of our own.
function backOf(headers: Headers): string {
  const noted = decodeURIComponent(readCookie(headers.get("cookie"), transitName("back")) ?? "");
  const url = URL.canParse(noted) ? new URL(noted) : null;
  return url?.origin === publicUrl().origin ? url.pathname + url.search : "/";
}

/** A cookie to set before somebody is sent on. */
export type CookieToSet = { name: string; value: string; options: Record<string, unknown> };

type Wish = { provider: string; to: string; /** The account to connect; null to sign in. */ linkTo: string | null };

/** Begins a visit to a provider: where to send the browser, and what it must bring back. Null where there is none, or it does not answer. */
export async function beginProvider(wish: Wish, sent: Headers): Promise<{ redirect: string; cookies: CookieToSet[] } | null> {
  const settings = findProvider(wish.provider);
  if (!settings) return null;
  const headers = withoutSession(sent);
  headers.set("content-type", "application/x-www-form-urlencoded");
  for (const name of ["content-length", "transfer-encoding", "connection"]) headers.delete(name);
  const request = new Request(new URL(`${AUTH_PATH}/signin/${settings.id}`, publicUrl()), { method: "POST", headers, body: new URLSearchParams({ callbackUrl: wish.to }) });
  const begun = await Auth(request, { ...authConfig(settings, null, async () => "/sign-in"), raw });
  // A failure the library has a page for comes back as a Response.
  if (begun instanceof Response || !begun.redirect || begun.redirect.startsWith(publicUrl().origin)) return null;
  const cookies = (begun.cookies ?? []).map(({ name, value, options }) => ({ name, value, options: { ...options } }));
  // An ordinary sign-in takes back an earlier wish to connect.
  return { redirect: begun.redirect, cookies: [...cookies, linkIntentCookie(wish.linkTo, settings.id, new Date())] };
}

/** The providers of the sign-in page. */
export function providerNames(): { id: string; name: string }[] {
  return providerSettings().map(({ id, name }) => ({ id, name }));
}

// Somebody signed in already must not have a stranger's identity linked to them: the library never learns that they are.
function withoutSession(sent: Headers): Headers {
  const headers = new Headers(sent);
  const others = (headers.get("cookie") ?? "").split(";").filter((pair) => !pair.trim().startsWith(sessionCookieName()));
  headers.set("cookie", others.join(";"));
  return headers;
}
