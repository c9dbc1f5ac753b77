import type { OpenSource } from "./hub";

const KINDS = ["message", "hello", "reload", "presence", "gone"];

/** The browser's own EventSource, without its reconnecting: the hub knows better from where, and when. */
export const openEventSource: OpenSource = (address, on) => {
  const source = new EventSource(address);
  for (const kind of KINDS) {
    source.addEventListener(kind, (message: MessageEvent<string>) => on.message(kind, JSON.parse(message.data), message.lastEventId));
  }
  source.addEventListener("error", () => {
    source.close();
    on.lost();
  });
  return { close: () => source.close() };
};
