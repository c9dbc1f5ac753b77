import type { Answer } from "@/components/shell/api";

/** The text of a revision, exactly as it is kept. It never changes, so the browser's own copy will do. */
export async function readText(path: string, revision: number): Promise<Answer<string>> {
  try {
    const response = await fetch(`/api/v1${path}/text?revision=${revision}`);
    if (response.ok) return { ok: true, data: await response.text() };
    return { ok: false, refusal: { code: "unexpected", detail: "The text could not be read. Close this and try again.", status: response.status } };
  } catch {
    return { ok: false, refusal: { status: 0, code: "unreachable", detail: "The server could not be reached. Check the connection, then try again." } };
  }
}
