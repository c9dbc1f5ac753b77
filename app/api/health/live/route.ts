export const dynamic = "force-dynamic";

/** Whether the process answers at all; nothing else is asked. For whoever starts it again when it does not. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
