import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import type { EventView } from "@/lib/schemas/event";
import type { Account } from "@/tests/support/actors";

/** An open live feed: waits for events as they come, says when the server ended it. */
export type EventReader = { next: () => Promise<EventView>; ended: () => Promise<void>; cursor: () => string; raw: () => string; close: () => void };

export async function openFeed(projectId: string, as: Account, options: { after?: string; lastEventId?: string } = {}): Promise<EventReader> {
  const leave = new AbortController();
  const headers: Record<string, string> = { accept: "text/event-stream", authorization: `Bearer ${as.token}` };
  if (options.lastEventId) headers["last-event-id"] = options.lastEventId;
  const query = options.after === undefined ? "" : `?after=${options.after}`;
  const response = await answer(routes, new Request(`http://127.0.0.1:3000/api/v1/projects/${projectId}/events${query}`, { headers, signal: leave.signal }));
  if (response.status !== 200) throw new Error(`The feed answered ${response.status}.`);
  const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let raw = "";
  let rest = "";
  let cursor = "";
  const ready: EventView[] = [];

  const read = async (): Promise<boolean> => {
    const { value, done } = await stream.read();
    if (done) return false;
    raw += value;
    const messages = (rest + value).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const lines = message.split("\n");
      cursor = lines.find((line) => line.startsWith("id: "))?.slice(4) ?? cursor;
      const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
      if (data && !lines.includes("event: hello")) ready.push(JSON.parse(data) as EventView);
    }
    return true;
  };
  // The greeting has arrived when the feed is open.
  await read();
  return {
    async next() {
      while (ready.length === 0) if (!(await read())) throw new Error("The feed ended.");
      return ready.shift()!;
    },
    async ended() {
      while (await read());
    },
    cursor: () => cursor,
    raw: () => raw,
    close: () => leave.abort(),
  };
}
