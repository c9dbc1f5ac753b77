import { answer } from "@/lib/next/route";
import { annotationRoutes } from "@/lib/next/routes-annotations";
import { eventRoutes } from "@/lib/next/routes-events";

/** A second app process on the same database: answers requests that its parent sends, and tells what its streams say. */
type Asked = { id: number; method: string; path: string; headers: Record<string, string>; body?: string };

process.on("message", async ({ id, method, path, headers, body }: Asked) => {
  const response = await answer([...eventRoutes, ...annotationRoutes], new Request(`http://127.0.0.1:3000/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body }) }));
  if (!headers.accept?.includes("text/event-stream")) return void process.send!({ id, status: response.status, text: await response.text() });
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) process.send!({ id, chunk: decoder.decode(chunk, { stream: true }) });
});
process.on("disconnect", () => process.exit(0));
process.send!({ ready: true });
