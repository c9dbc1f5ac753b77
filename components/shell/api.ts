import { v7 as newId } from "uuid";

/** A refusal as the API words it (RFC 9457), or our own words when the server could not be reached. */
export type Refusal = { status: number; code: string; detail: string; problems?: { path?: string; file?: string; index?: number; code: string; message: string }[]; [fact: string]: unknown };

export type Answer<T> = { ok: true; data: T } | { ok: false; refusal: Refusal };

type Write = { body?: unknown; /** Files, in place of a body. */ form?: FormData; ifMatch?: number | "*"; /** Names the act, for whoever wants to take it back. */ key?: string };

const unreachable: Refusal = { status: 0, code: "unreachable", detail: "The server could not be reached. Check the connection, then try again." };

const MOST_KEPT_ALIVE = 10_000;

export async function get<T>(path: string): Promise<Answer<T>> {
  return await ask<T>(path, { headers: { accept: "application/json" } });
}

/** A write under an idempotency key, so that one that got lost on the way can safely be sent a second time. */
export async function send<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, write: Write = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { "idempotency-key": write.key ?? newId(), "accept": "application/json" };
  if (write.ifMatch !== undefined) headers["if-match"] = write.ifMatch === "*" ? "*" : `"${write.ifMatch}"`;
  const body = write.form ? await bytesOf(write.form) : jsonOf(write.body);
  if (body) headers["content-type"] = body.type;
  // What was chosen a moment before the page is left arrives all the same. Browsers allow that for 64 kB at a time.
  const request = { method, headers, keepalive: (body?.size ?? 0) < MOST_KEPT_ALIVE, ...(body ? { body: body.content } : {}) };
  const first = await ask<T>(path, request);
  return !first.ok && first.refusal.status === 0 ? await ask<T>(path, request) : first;
}

type Body = { content: string | ArrayBuffer; type: string; size: number };

function jsonOf(body: unknown): Body | null {
  if (body === undefined) return null;
  const content = JSON.stringify(body);
  return { content, type: "application/json", size: content.length };
}

// Put into bytes once: a repeat with another boundary between its parts would not be the same request.
async function bytesOf(form: FormData): Promise<Body> {
  const encoded = new Response(form);
  const content = await encoded.arrayBuffer();
  return { content, type: encoded.headers.get("content-type")!, size: content.byteLength };
}

async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, request);
    const text = await response.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    if (response.ok) return { ok: true, data: body as T };
    return { ok: false, refusal: { ...unreachable, detail: "The server answered in a way that was not expected.", ...(body as Partial<Refusal>), status: response.status } };
  } catch {
    return { ok: false, refusal: unreachable };
  }
}

/** What is wrong, as one sentence: the first problem says it more exactly than the title. */
export function wordsOf(refusal: Refusal): string {
  if (refusal.code === "stale-version") return "Somebody changed this meanwhile. You see their version now; try again if you still want to.";
  return refusal.problems?.[0]?.message ?? refusal.detail;
}
