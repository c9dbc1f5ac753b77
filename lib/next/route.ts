import { readActor } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";
import { inLane } from "@/lib/next/heavy-lane";
import { problemResponse } from "@/lib/next/problem-response";
import { type ReadBody, readRequest } from "@/lib/next/read-request";
import { matchRoute, type Route } from "@/lib/next/match-route";
import { json } from "@/lib/next/reply";
import { visitorOf } from "@/lib/next/visitor";
import { type Watched, watchRequest } from "@/lib/next/watch-request";

/** Answers a request to the API from the table of routes. The only way from HTTP to an operation. */
export async function answer(routes: readonly Route[], request: Request): Promise<Response> {
  const watched = watchRequest(request);
  return watched.end(await respond(routes, request, watched));
}

async function respond(routes: readonly Route[], request: Request, watched: Watched): Promise<Response> {
  const url = new URL(request.url);
  try {
    const { route, params } = matchRoute(routes, request, url.pathname);
    watched.route = route.path;
    const actor = await readActor(request);
    watched.actor = actor?.userId ?? null;
    requireAccount(request, actor);
    const { bytes, ...said } = judged(await readRequest(request, url), route);
    const result = await inLane(bytes, () => route.operation.execute({ actor, params, ...said, visitor: visitorOf(request.headers) }));
    const response = route.respond ? await route.respond(result, request) : json(result);
    if (request.method !== "HEAD") return letGoWhenLeft(response, request.signal);
    // A stream that nobody will read must let its source go.
    await response.body?.cancel();
    return new Response(null, response);
  } catch (error) {
    const response = problemResponse(error, watched);
    if (error instanceof AppError && error.code === "method-not-allowed") response.headers.set("allow", String(error.facts?.allow ?? ""));
    return response;
  }
}

/**
 * A browser window says for whom it acts: what one person did there must never be written as another, who signed in
 * meanwhile in the next window.
 */
function requireAccount(request: Request, actor: Actor | null): void {
  const account = request.headers.get("concord-account");
  if (account !== null && actor !== null && actor.userId !== account) throw new AppError("other-account");
}

// If-Match is judged with the body: after the right to write was shown.
function judged(body: ReadBody, { ignoresBody }: Route): Pick<ReadBody, "bytes" | "input" | "idempotency"> & { ifMatch: number | "*" | null } {
  const { bytes, idempotency } = body;
  const input = ignoresBody ? () => ({}) : body.input;
  try {
    return { bytes, input, idempotency, ifMatch: body.ifMatch() };
  } catch (error) {
    const refuse = (): never => {
      throw error;
    };
    return { bytes, input: refuse, idempotency, ifMatch: null };
  }
}

// Next does not touch the body of an answer whose reader left before it was there: its source would wait for ever.
function letGoWhenLeft(response: Response, left: AbortSignal): Response {
  const { body } = response;
  if (!body) return response;
  // A body that is being sent is locked, and let go by whoever sends it.
  const letGo = (): void => void body.cancel().catch(() => undefined);
  if (left.aborted) letGo();
  else left.addEventListener("abort", letGo, { once: true });
  return response;
}
