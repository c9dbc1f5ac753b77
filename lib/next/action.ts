import { headers } from "next/headers";
import { isSameOrigin } from "@/lib/auth/origin";
import { readSession } from "@/lib/auth/session";
import { AppError, type ErrorCode, type Problem } from "@/lib/errors";
import { readSessionCookie } from "@/lib/next/session-cookie";
import { visitorOf } from "@/lib/next/visitor";
import type { TypedOperation } from "@/lib/operation";

/** What a form gets back: the result, or what went wrong in a sentence that says what to do. */
export type ActionResult<R> = { ok: true; result: R } | { ok: false; error: { code: ErrorCode; sentence: string; problems: Problem[] } };

/**
 * Runs an operation for a Server Action. Next checks the origin of actions too; we check it ourselves, so that the rule
 * is one with the API's and does not depend on a setting. Anything unexpected is thrown on, to the error page and the log.
 */
export async function act<R>(operation: TypedOperation<R>, call: { params?: unknown; input?: unknown; ifMatch?: number | "*" | null } = {}): Promise<ActionResult<R>> {
  const sent = await headers();
  try {
    if (!isSameOrigin(sent)) throw new AppError("cross-origin");
    const actor = await readSession(await readSessionCookie(), sent);
    const result = await operation.execute({ actor, params: call.params, input: () => call.input, ifMatch: call.ifMatch ?? null, visitor: visitorOf(sent) });
    return { ok: true, result };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, error: { code: error.code, sentence: error.message, problems: error.problems ?? [] } };
  }
}
