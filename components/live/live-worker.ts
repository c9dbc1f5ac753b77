import { openEventSource } from "./event-source";
import { createHub } from "./hub";
import type { ToHub } from "./live-messages";
import { whenTabEnds } from "./tab-lock";

/** The shared worker: one hub, one stream, however many tabs. */
const scope = globalThis as unknown as { onconnect: (event: MessageEvent) => void };
const hub = createHub(openEventSource);

addEventListener("online", () => hub.wake());

scope.onconnect = ({ ports }) => {
  const port = ports[0]!;
  let tab: string | null = null;
  port.addEventListener("message", ({ data }: MessageEvent<{ tab: string } | ToHub>) => {
    if ("tab" in data) {
      tab = data.tab;
      hub.join(tab, (message) => port.postMessage(message));
      whenTabEnds(tab, () => hub.leave(data.tab));
    } else if (tab !== null) hub.hear(tab, data);
  });
  port.start();
};
