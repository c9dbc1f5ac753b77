import packageFile from "@/package.json";

export const dynamic = "force-dynamic";

/** Placeholder: whether the process answers. */
export function GET(): Response {
  return Response.json({ status: "ok", version: packageFile.version, database: "unknown" });
}
