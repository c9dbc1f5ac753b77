import { AppError } from "@/lib/errors";
import type { Operation } from "@/lib/operation";

/** One line of the API: an address, the operation behind it, and how its result is answered (JSON, 200, if unsaid). */
export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `{name}` for each parameter, as OpenAPI writes it. */
  path: string;
  operation: Operation;
  // Each respond function knows the result of its own operation; the table as a whole cannot say so in one type.
  // eslint-disable-next-line typescript/no-explicit-any -- see above
  respond?: (result: any, request: Request) => Response | Promise<Response>;
  /** Taken instead of another line of the same address when the request says so (multipart, an Accept header). */
  when?: (request: Request) => boolean;
  /** The body says nothing, whatever its type: the address is all there is to know. */
  ignoresBody?: true;
  /** The status of success, for the API's description. */
  status?: number;
  /** The media type of success, where it is not JSON. */
  media?: string;
};

const compiled = new WeakMap<Route, RegExp>();

/** The line that answers this request. No line: `not-found`; lines for other methods only: `method-not-allowed`. */
export function matchRoute(routes: readonly Route[], request: Request, pathname: string): { route: Route; params: Record<string, string> } {
  const here = routes.filter((route) => patternOf(route).test(pathname));
  if (here.length === 0) throw new AppError("not-found");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const asked = here.filter((route) => route.method === method);
  if (asked.length === 0) throw new AppError("method-not-allowed", undefined, { facts: { allow: [...new Set(here.map((route) => route.method))].join(", ") } });
  const route = asked.find((candidate) => candidate.when?.(request)) ?? asked.find((candidate) => !candidate.when);
  if (!route) throw new AppError("unsupported-media-type");
  const params = Object.fromEntries(Object.entries(patternOf(route).exec(pathname)?.groups ?? {}).map(([name, value]) => [name, safeDecode(value)]));
  return { route, params };
}

function patternOf(route: Route): RegExp {
  let pattern = compiled.get(route);
  if (!pattern) {
    const source = route.path.replaceAll(".", String.raw`\.`).replaceAll(/\{(\w+)\}/gu, "(?<$1>[^/:]+)");
    pattern = new RegExp(`^${source}/?$`, "u");
    compiled.set(route, pattern);
  }
  return pattern;
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
