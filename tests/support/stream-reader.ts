import { answer } from "@/lib/next/route";
import { routes } from "@/lib/next/routes";
import type { Account } from "@/tests/support/actors";

/** One message of a stream as it came: `event` is "message" where the stream names none. */
// eslint-disable-next-line typescript/no-explicit-any -- what the JSON said, for tests to look into as they like
export type Message = { id: string | null; event: string; data: any };

export type StreamReader = {
  hello: Message;
  next: () => Promise<Message>;
  /** The next message that is of interest; those before it are let go. */
  find: (wanted: (message: Message) => boolean) => Promise<Message>;
  ended: () => Promise<void>;
  raw: () => string;
  close: () => void;
};

/** The stream of a browser that looks at these projects: `openShared([["…project", "…cursor"], ["…project"]], ann)`. */
export async function openShared(follow: readonly (readonly [projectId: string, cursor?: string])[], as: Account | string, headers: Record<string, string> = {}): Promise<StreamReader> {
  const leave = new AbortController();
  const token = typeof as === "string" ? as : as.token;
  const list = follow.map((part) => part.filter(Boolean).join(":")).join(",");
  const request = new Request(`http://127.0.0.1:3000/api/v1/me/events?follow=${encodeURIComponent(list)}`, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: leave.signal });
  const response = await answer(routes, request);
  if (response.status !== 200) throw new Error(`The stream answered ${response.status}: ${await response.text()}`);
  const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let raw = "";
  let rest = "";
  const ready: Message[] = [];
  const read = async (): Promise<boolean> => {
    const { value, done } = await stream.read();
    if (done) return false;
    raw += value;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop() ?? "";
    ready.push(...parts.flatMap((part) => messageOf(part) ?? []));
    return true;
  };
  const next = async (): Promise<Message> => {
    while (ready.length === 0) if (!(await read())) throw new Error("The stream ended.");
    return ready.shift()!;
  };
  return {
    hello: await next(),
    next,
    async find(wanted) {
      for (;;) {
        // eslint-disable-next-line no-await-in-loop -- messages come one after another
        const message = await next();
        if (wanted(message)) return message;
      }
    },
    async ended() {
      while (await read());
    },
    raw: () => raw,
    close: () => leave.abort(),
  };
}

function messageOf(part: string): Message | null {
  const field = (name: string): string | null => part.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
  const data = field("data");
  return data === null ? null : { id: field("id"), event: field("event") ?? "message", data: JSON.parse(data) };
}
