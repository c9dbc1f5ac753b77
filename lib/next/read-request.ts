import { createHmac } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Call } from "@/lib/operation";
import { JOB_FILES_LIMIT, UPLOAD_LIMIT } from "@/lib/schemas/document";

/** A little more than the files themselves: multipart has its own lines. */
const BODY_LIMIT = UPLOAD_LIMIT + 1024 * 1024;

export type ReadBody = { bytes: number; input: () => unknown; idempotency: Call["idempotency"]; ifMatch: () => number | "*" | null };

export type UploadedFile = { name: string; bytes: Uint8Array };

/** Reads a request completely, before any transaction begins, but judges nothing yet: the refusals wait in `input`. */
export async function readRequest(request: Request, url: URL): Promise<ReadBody> {
  if (request.method === "GET" || request.method === "HEAD") {
    return { bytes: 0, input: () => Object.fromEntries(url.searchParams), idempotency: null, ifMatch: () => null };
  }
  const bytes = await readBytes(request);
  const type = (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const files = type === "multipart/form-data" ? await readFiles(bytes, request.headers.get("content-type") as string) : null;
  return {
    bytes: bytes.length,
    input: () => files ?? parseJson(bytes, type),
    ifMatch: () => parseIfMatch(request.headers.get("if-match")),
    idempotency: readKey(request, url, bytes),
  };
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT) throw new AppError("too-large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted while it comes: a length header may be missing or wrong.
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new AppError("too-large");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parseJson(bytes: Uint8Array, type: string): unknown {
  if (bytes.length === 0) return {};
  if (type !== "application/json" && !type.endsWith("+json")) throw new AppError("unsupported-media-type");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("invalid-json");
  }
}

async function readFiles(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Record<string, unknown> & { files: UploadedFile[] }> {
  const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData().catch(() => null);
  if (!form) return { files: [] };
  const entries = form.getAll("files").filter((entry) => entry instanceof File);
  if (entries.length > JOB_FILES_LIMIT) throw new AppError("too-large", `At most ${JOB_FILES_LIMIT} files at once.`);
  const fields = [...form.entries()].filter(([, value]) => typeof value === "string");
  return { ...Object.fromEntries(fields), files: await Promise.all(entries.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))) };
}

function parseIfMatch(header: string | null): number | "*" | null {
  if (header === null) return null;
  if (header.trim() === "*") return "*";
  const version = /^(?:W\/)?"?(\d{1,9})"?$/u.exec(header.trim())?.[1];
  if (version === undefined) throw new AppError("invalid-if-match");
  return Number(version);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

function readKey(request: Request, url: URL, bytes: Uint8Array): Call["idempotency"] {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!UUID.test(key)) throw new AppError("invalid-idempotency-key");
  // Keyed, because the body may hold a password, and a plain hash of one can be guessed from.
  const fingerprint = new Uint8Array(createHmac("sha256", process.env.CONCORD_SECRET ?? "").update(`${request.method} ${url.pathname} ${request.headers.get("if-match") ?? ""}\n`).update(bytes).digest());
  return { key: key.toLowerCase(), fingerprint };
}
