import { describeApi } from "@/lib/next/openapi";
import { routes } from "@/lib/next/routes";
import packageFile from "@/package.json";

/** The description of the API, for tools and for the page that shows it. It says nothing about anybody's data. */
export function GET(): Response {
  return Response.json(describeApi(routes, packageFile.version), { headers: { "cache-control": "no-cache" } });
}
