import { randomUUID } from "node:crypto";
import { logRequest } from "@/lib/log/write-line";
import { countRequest } from "@/lib/next/metrics";

/** One request on its way: what becomes known of it, until it is answered, logged and counted. */
export type Watched = {
  readonly requestId: string;
  method: string;
  /** The pattern of its route; null as long as none was found. */
  route: string | null;
  actor: string | null;
  end(response: Response): Response;
};

/** The id is always ours: one that came with the request could hold anything. */
export function watchRequest(request: Request): Watched {
  const began = performance.now();
  const watched: Watched = {
    requestId: randomUUID(),
    method: request.method,
    route: null,
    actor: null,
    end(response) {
      const ms = performance.now() - began;
      const { requestId, method, route, actor } = watched;
      logRequest({ requestId, method, route, status: response.status, ms, actor });
      countRequest({ method, route, status: response.status, seconds: ms / 1000 });
      response.headers.set("x-request-id", requestId);
      return response;
    },
  };
  return watched;
}
