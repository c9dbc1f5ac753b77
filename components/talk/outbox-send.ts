import type { Heard } from "@/components/talk/outbox";
import type { Saying } from "@/components/talk/saying";
import { isFinal, problemIn, retryAfterMs, troubleOf } from "@/components/workspace/trouble";
import type { Comment } from "@/lib/schemas/comment";

/** Nobody waits longer for an answer; it is sent again then. */
const ANSWER_MS = 30_000;

// A small request may outlive the page it was sent from; the browser refuses that for large ones.
const KEEPALIVE_LIMIT = 15_000;

type Problem = { code: string; detail?: string; problems?: { message: string }[] };

/** Sends one comment of this account. Its id is the idempotency key, too: a repeat gets the first answer, whatever became of the comment since. */
export async function sendSaying(accountId: string, { id, projectId, threadId, subject, text, mentions }: Saying): Promise<Heard> {
  const body = JSON.stringify({ ...(subject === null ? { threadId } : { subject }), text, mentions: mentions.map((person) => person.userId) });
  const headers = { "content-type": "application/json", "accept": "application/json", "idempotency-key": id, "concord-account": accountId };
  const response = await fetch(`/api/v1/projects/${projectId}/comments/${id}`, { method: "PUT", headers, body, keepalive: body.length < KEEPALIVE_LIMIT, signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
  if (!response) return { ok: false, refusal: null, trouble: "offline" };
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return { ok: true, comment: answer as Comment };
  const problem = problemIn<Problem>(response, answer);
  if (!isFinal(response, problem)) return { ok: false, refusal: null, trouble: troubleOf(response, problem), afterMs: retryAfterMs(response) };
  // It is there, and was edited elsewhere since: the server asks which version an edit saw.
  if (problem.code === "precondition-required") return { ok: true, comment: null };
  return { ok: false, refusal: { code: problem.code, detail: problem.problems?.[0]?.message ?? problem.detail ?? response.statusText } };
}
