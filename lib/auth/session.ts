import { clientAddress, placeOf } from "@/lib/auth/client-address";
import { hashSecret } from "@/lib/auth/secrets";
import { isSameOrigin, sessionCookieName } from "@/lib/auth/origin";
import { db } from "@/lib/db/client";
import { findSession, findToken } from "@/lib/db/sessions";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";

/** Who sends this request: by token, else by session cookie; null for a stranger. A token that is not valid is an error. */
export async function readActor(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return await actorOfToken(authorization);
  const cookie = sessionOf(request.headers);
  if (cookie === null) return null;
  const actor = await readSession(cookie, request.headers);
  const writes = request.method !== "GET" && request.method !== "HEAD";
  if (actor && writes && !isSameOrigin(request.headers)) throw new AppError("cross-origin");
  return actor;
}

/** The value of the session cookie, where it is what the request is judged by: a token goes first. */
export function sessionOf(headers: Headers): string | null {
  return headers.has("authorization") ? null : readCookie(headers.get("cookie"), sessionCookieName());
}

/** The person behind a session cookie's value. */
export async function readSession(value: string | undefined, sent: Headers | null = null): Promise<Actor | null> {
  return value ? await findSession(db(), hashSecret(value), sent && placeOf(clientAddress(sent))) : null;
}

async function actorOfToken(authorization: string): Promise<Actor> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/u.exec(authorization)?.[1];
  const actor = token === undefined ? null : await findToken(db(), hashSecret(token));
  if (!actor) throw new AppError("unauthenticated");
  return actor;
}

export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
