/** How results become answers: one small function each, named in the route table. */

type Versioned = { version?: number };

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const version = (body as Versioned | null)?.version;
  const etag: Record<string, string> = typeof version === "number" ? { etag: `"${version}"` } : {};
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", "cache-control": "no-store", ...etag, ...headers } });
}

export function ok(result: unknown): Response {
  return json(result);
}

export function created(result: unknown): Response {
  return json(result, 201);
}

export function empty(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store", ...headers } });
}

/** The place of the event a command wrote, for whoever wants to wait for it or undo it. */
export function eventHeader(event: string | null): Record<string, string> {
  return event === null ? {} : { "concord-event": event };
}

/** A stream of bytes; the client may leave at any time, and then the source is told to stop. */
export function streamed(chunks: AsyncIterable<Uint8Array>, headers: Record<string, string>): Response {
  const iterator = chunks[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { "cache-control": "no-store", ...headers } });
}
