import { readHealth } from "@/lib/queries/read-health";
import packageFile from "@/package.json";

export const dynamic = "force-dynamic";

/** For whoever watches the server: 200 only when a page could be served. */
export async function GET(): Promise<Response> {
  const healthy = await readHealth.execute({ actor: null }).catch(() => false);
  const word = healthy ? "ok" : "failing";
  return Response.json({ status: word, version: packageFile.version, database: word }, { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } });
}
