/** Where people reach this server, from our own setting: no header of a request can change it. */
export function publicUrl(): URL {
  return new URL(process.env.PUBLIC_URL ?? `http://127.0.0.1:${process.env.PORT ?? "3000"}`);
}

/** `__Host-` needs https; on plain http (a laptop) the name does without it. */
export function sessionCookieName(): string {
  return publicUrl().protocol === "https:" ? "__Host-concord.session" : "concord.session";
}

/**
 * Whether a write that carries the session cookie comes from a page of this server. Browsers say so in
 * `Sec-Fetch-Site`; older ones send `Origin`. A request that says neither is refused: scripts use tokens.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null) return false;
  const host = originHost(origin);
  return origin === publicUrl().origin || (host !== null && host === headers.get("host"));
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
