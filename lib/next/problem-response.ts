import { isDatabaseAway } from "@/lib/db/away";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/log/write-line";

/** Every refusal leaves the server in one shape: application/problem+json (RFC 9457), with a code of the catalogue. */
export function problemResponse(error: unknown, where: { route: string | null; requestId: string }): Response {
  const known = error instanceof AppError ? error : new AppError(isDatabaseAway(error) ? "busy" : "internal");
  if (known !== error) logFailure({ where: where.route ?? "no route", requestId: where.requestId, error });
  const body = { type: `/docs/errors#${known.code}`, title: known.title, status: known.status, detail: known.message, code: known.code, ...(known.problems ? { problems: known.problems } : {}), ...known.facts };
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (known.status === 401) headers["www-authenticate"] = "Bearer";
  if (known.status === 429) headers["retry-after"] = "30";
  return new Response(JSON.stringify(body), { status: known.status, headers });
}
