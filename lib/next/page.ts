import { cache } from "react";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { readSession } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { countPageRead } from "@/lib/next/metrics";
import { readSessionCookie } from "@/lib/next/session-cookie";
import { visitorOf } from "@/lib/next/visitor";
import type { TypedOperation } from "@/lib/operation";
import type { Actor } from "@/lib/permissions/actor";

/** Who looks at this page; null for a stranger. However often a page asks, one query answers. */
export const viewer = cache(async (): Promise<Actor | null> => await readSession(await readSessionCookie(), await headers()));

/** The viewer, or the way to the sign-in page and back here. */
export async function requireViewer(here: string): Promise<Actor> {
  return (await viewer()) ?? redirect(signInAddress(here));
}

/**
 * Asks an operation from a Server Component. What does not exist and what may not be seen look the same; a stranger is
 * led to the sign-in page, and from there back to `here`.
 */
export async function read<R>(operation: TypedOperation<R>, call: { params?: unknown; input?: unknown; here?: string } = {}): Promise<R> {
  const actor = await viewer();
  const began = performance.now();
  try {
    return await operation.execute({ actor, params: call.params, input: () => call.input, visitor: visitorOf(await headers()) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect(signInAddress(call.here ?? "/"));
    // A made-up place in a list (`?before=…`) leads nowhere either.
    if (["not-found", "forbidden", "invalid-cursor"].includes(error.code)) notFound();
    throw error;
  } finally {
    countPageRead(operation.permission, (performance.now() - began) / 1000);
  }
}

/** The same for what need not be there: null instead of the page that says it was not found. */
export async function readIfThere<R>(operation: TypedOperation<R>, call: { params?: unknown; input?: unknown } = {}): Promise<R | null> {
  try {
    return await operation.execute({ actor: await viewer(), params: call.params, input: () => call.input, visitor: visitorOf(await headers()) });
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

/** The same for what a secret leads to: null when that was used, is too old or never was. */
export async function readLinkBy<R>(operation: TypedOperation<R>, input: unknown): Promise<R | null> {
  try {
    return await read(operation, { input });
  } catch (error) {
    if (error instanceof AppError && (error.code === "link-expired" || error.code === "invalid-input")) return null;
    throw error;
  }
}

function signInAddress(here: string): string {
  return `/sign-in?to=${encodeURIComponent(here)}`;
}

/** A way back that leads nowhere but into this site. */
export function safePath(to: string | null | undefined): string {
  // eslint-disable-next-line no-control-regex -- browsers drop control characters, and “/\t/elsewhere” would become “//elsewhere”
  return to && /^\/(?![/\\])[^\u0000-\u001f]*$/u.test(to) ? to : "/";
}
