import { setTimeout as wait } from "node:timers/promises";
import type { EventView } from "@/lib/schemas/event";
import type { Network } from "./network";

type On = { event: (event: EventView) => void; open: () => void };

const RETRY_MS = 300;

/** What EventSource does in a browser: reads the live feed, and after a loss connects again and resumes after the last id it saw. */
export function followFeed(network: Network, path: string, on: On): () => void {
  const leave = new AbortController();
  let lastId: string | null = null;

  const hear = (message: string): void => {
    const lines = message.split("\n");
    const id = lines.find((line) => line.startsWith("id: "))?.slice(4);
    const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
    // As a browser does: the place counts as reached when its message was handed over.
    if (data && !lines.includes("event: hello")) on.event(JSON.parse(data) as EventView);
    if (id) lastId = id;
  };

  const read = async (): Promise<void> => {
    const headers: Record<string, string> = { accept: "text/event-stream", ...(lastId ? { "last-event-id": lastId } : {}) };
    const response = await network.fetch(path, { headers, signal: leave.signal });
    if (!response.ok || !response.body) return;
    on.open();
    let rest = "";
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + piece).split("\n\n");
      rest = messages.pop() ?? "";
      messages.forEach(hear);
    }
  };

  void (async () => {
    while (!leave.signal.aborted) {
      await read().catch(() => undefined);
      if (!leave.signal.aborted) await wait(RETRY_MS);
    }
  })();
  return () => leave.abort();
}
